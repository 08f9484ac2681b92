import Queren
import Support
import XCTest

/// Every closed set, matched without a default: a member more does not compile here, and none is forgotten.
final class ClosedSetTests: TestCase {
    func testReasonsAreOfTheirMaterialAndHaveWordsInBothLanguages() throws {
        for lang in Queren.Lang.allCases {
            let words = try Queren.reasons(in: lang)
            XCTAssertEqual(Set(words.map(\.reason)), Set(Queren.Reason.allCases))
            XCTAssertEqual(words.count, Queren.Reason.allCases.count)
            for entry in words {
                XCTAssertTrue(entry.code.hasPrefix(material(entry.reason)), entry.code)
                XCTAssertFalse([entry.cause, entry.remedy, entry.say].contains(""), entry.code)
            }
        }
    }

    private func material(_ reason: Queren.Reason) -> String {
        switch reason {
        case .fileKind, .fileDamaged, .fileTooLarge: "file_"
        case .cardNotFound, .cardWrongSide, .cardUpsideDown, .cardTooSmall, .cardCutOff, .cardBlurred, .cardDark, .cardGlare,
            .cardUnreadable, .cardNumberInvalid, .cardPortraitMissing, .cardNameMismatch, .cardNumberMismatch:
            "card_"
        case .videoFormat, .videoNoPicture, .videoNoVoice, .videoVoiceLow, .videoTooShort, .videoTooLong, .videoResolutionLow,
            .videoDark, .videoBacklit, .videoNoFace, .videoSeveralFaces, .videoFaceIncomplete, .videoFaceSmall,
            .videoDigitsCount, .videoDigitsWrong, .videoLipsStill:
            "video_"
        case .digitsExpired: "digits_"
        case .faceMismatch: "face_"
        case .photoSize, .photoBytes, .photoBackground, .photoNoFace, .photoSeveralFaces, .photoHeadPlacement, .photoBlurred,
            .photoFaceMismatch:
            "photo_"
        case .signatureEmpty, .signatureTooSimple, .signatureTooLong: "signature_"
        case .reviewRejected: "review_"
        case .other: "other"
        }
    }

    func testHintsAreOfTheirSubjectAndCountAsTheCoreCounts() throws {
        for lang in Queren.Lang.allCases {
            let words = try Queren.hints(in: lang)
            // The order is what a packed guidance counts in.
            XCTAssertEqual(words.map(\.hint), Queren.Hint.allCases)
            for entry in words {
                XCTAssertTrue(entry.code.hasPrefix(subject(entry.hint)), entry.code)
                XCTAssertFalse(entry.text.isEmpty)
            }
        }
    }

    private func subject(_ hint: Queren.Hint) -> String {
        switch hint {
        case .cardSearch, .cardCloser, .cardFurther, .cardCenter, .cardDark, .cardGlare, .cardStill, .cardReady: "card_"
        case .faceSearch, .faceOne, .faceCloser, .faceFurther, .faceCenter, .faceDark, .faceBacklit, .faceStill, .faceReady:
            "face_"
        }
    }

    /// Each action is one a running core takes; none of them ends it.
    func testEveryActionIsTaken() async throws {
        let queren = try await offline()
        var taken: Set<String> = []
        for action in Self.actions {
            let screen = try await queren.act(action)
            XCTAssertTrue(Queren.ScreenId.allCases.contains(screen.id))
            taken.insert(name(action))
        }
        XCTAssertEqual(taken.count, Self.actions.count)
        try await queren.close()
    }

    static let actions: [Queren.Action] = [
        .signIn(account: Queren.PrivateText("a"), password: Queren.PrivateText("b")), .signOut, .next,
        .setConsent(face: true, idCard: true), .giveConsent, .refuseConsent, .captured(path: "/nonexistent"), .confirm, .retake, .useAnyway,
        .requestDigits, .submitAttempt, .requestReview, .takeOver,
        .addStroke(stroke: Queren.Stroke(points: [Queren.Point(tMs: 0, x: 0.5, y: 0.5)])), .undoStroke, .clearStrokes, .wipeData, .saveSignature,
        .retry,
        .refresh,
        .startRehearsal, .showOffices, .showAttempts, .showHelp, .shareJournal, .showSettings, .showConsent, .showRules, .setLanguage(lang: .en),
        .saveAndLeave,
        .requestPermission(permission: .camera), .openSystemSettings, .reopenCamera, .back,
        .changeSettings(settings: Queren.Settings(lang: .en, elder: false, digitHelp: true))
    ]

    private func name(_ action: Queren.Action) -> String {
        switch action {
        case .signIn(let account, let password): "login \(account) \(password)"
        case .signOut: "logout"
        case .next: "next"
        case .setConsent: "consent"
        case .giveConsent: "agree"
        case .refuseConsent: "refuse"
        case .captured: "captured"
        case .confirm: "confirm"
        case .retake: "retake"
        case .useAnyway: "useAnyway"
        case .requestDigits: "fetchDigits"
        case .submitAttempt: "submit"
        case .requestReview: "askReview"
        case .takeOver: "takeover"
        case .addStroke: "draw"
        case .undoStroke: "undo"
        case .clearStrokes: "clear"
        case .wipeData: "wipe"
        case .saveSignature: "save"
        case .retry: "retry"
        case .refresh: "refresh"
        case .startRehearsal: "rehearse"
        case .showOffices: "offices"
        case .showAttempts: "ledger"
        case .showHelp: "help"
        case .showSettings: "showSettings"
        case .shareJournal: "shareJournal"
        case .showConsent: "showConsent"
        case .showRules: "rules"
        case .setLanguage: "language"
        case .saveAndLeave: "leave"
        case .requestPermission: "allow"
        case .openSystemSettings: "openSettings"
        case .reopenCamera: "openCamera"
        case .back: "back"
        case .changeSettings: "settings"
        }
    }

    /// Every kind of part a shell must draw; the pilot matches every screen the same way.
    func testEveryPartOfEveryScreenThatIsReachedHasAView() async throws {
        let queren = try await offline()
        var views: Set<String> = []
        for action in [
            .showOffices, .back, .changeSettings(settings: Queren.Settings(lang: .zh, elder: true, digitHelp: true)), .showSettings, .back,
            .startRehearsal
        ] as [Queren.Action] {
            views.formUnion(try await queren.act(action).parts.map(view))
        }
        views.formUnion(try queren.screen.parts.map(view))
        XCTAssertFalse(views.isEmpty)
        XCTAssertTrue(views.isSubset(of: Set(Self.parts.map(view))))
        XCTAssertEqual(Set(Self.parts.map(view)).count, Self.parts.count)
        try await queren.close()
    }

    static let parts: [Queren.Part] = [
        .text(text: ""), .note(text: "", tone: .info), .checklist(items: []), .fields(fields: []),
        .loginForm(
            account: nil, labels: Queren.LoginLabels(account: "", password: "", showPassword: ""), problem: nil, passing: false),
        .switch(item: .face, text: "", on: false), .capture(capture: .card(shutterAfterS: 1, maxBytes: 1)),
        .digits(digits: [], pinyin: nil, expiresMs: nil),
        .picture(media: Queren.Media(id: "", artifact: Queren.Artifact(kind: .card, length: 0, sha256: "")), label: ""),
        .platformPicture(name: "", label: ""), .progress(label: "", sent: 0, total: 0, amount: nil, sinceMs: 0),
        .reasonCard(reasons: [], cause: "", remedy: "", also: [], reference: nil, evidence: nil), .pad(strokes: []), .requirements(items: []),
        .attemptHistory(entries: []), .offices(offices: []),
        .settings(
            settings: Queren.Settings(lang: .zh, elder: false, digitHelp: false),
            labels: Queren.SettingsLabels(lang: "", elder: "", digitHelp: "")),
        .topics(topics: []), .number(number: Queren.PrivateText(""), label: "")
    ]

    private func view(_ part: Queren.Part) -> String {
        switch part {
        case .text: "text"
        case .note(_, let tone): "note \(tone)".prefix(4).description
        case .checklist: "checklist"
        case .fields: "fields"
        case .loginForm: "loginForm"
        case .switch: "switch"
        case .capture(let capture): camera(capture)
        case .digits: "digits"
        case .picture: "picture"
        case .platformPicture: "platformPicture"
        case .progress: "progress"
        case .reasonCard: "reasonCard"
        case .pad: "pad"
        case .requirements: "ruler"
        case .attemptHistory: "ledgerLines"
        case .offices: "offices"
        case .settings: "settings"
        case .topics: "topics"
        case .number: "number"
        }
    }

    private func camera(_ capture: Queren.Capture) -> String {
        switch capture {
        case .card, .video, .photo: "capture"
        }
    }
}
