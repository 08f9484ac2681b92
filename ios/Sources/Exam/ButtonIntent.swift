import Queren

/// Where a picture can come from when the app's own camera is not used.
public enum PictureSource: Sendable, Equatable, CaseIterable {
    case photoLibrary
    /// The system's camera screen.
    case systemCamera
}

/// What pressing a button does. Most actions are complete and go straight to the core; a few need something only the shell
/// has, such as typed text or a file.
enum ButtonIntent: Equatable {
    /// Dispatch the action as it is.
    case act(Queren.Action)
    /// Sign in with the typed account and password.
    case signIn
    /// Photograph the card.
    case takeStill
    /// Start recording the video.
    case startRecording
    /// Let the candidate choose a picture from one of these sources.
    case choosePicture([PictureSource])

    /// `cameraIsOpen`: the camera this screen needs is open.
    init(_ action: Queren.Action, on screen: Queren.Screen, cameraIsOpen: Bool) {
        switch action {
        case .signIn: self = .signIn
        case .captured: self = Self.capture(screen.capture, cameraIsOpen: cameraIsOpen)
        case .signOut, .next, .setConsent, .giveConsent, .refuseConsent, .confirm, .retake, .useAnyway, .requestDigits,
            .submitAttempt, .requestReview, .takeOver, .addStroke, .undoStroke, .clearStrokes, .saveSignature, .retry,
            .refresh, .startRehearsal, .showOffices, .showAttempts, .showHelp, .showRules, .saveAndLeave,
            .requestPermission, .openSystemSettings, .reopenCamera, .back, .setLanguage, .changeSettings:
            self = .act(action)
        }
    }

    private static func capture(_ capture: Queren.Capture?, cameraIsOpen: Bool) -> ButtonIntent {
        switch capture {
        case .card: cameraIsOpen ? .takeStill : .choosePicture([.systemCamera, .photoLibrary])
        // The video must be recorded live; a file from the library is not accepted.
        case .video: .startRecording
        case .photo, nil: .choosePicture([.systemCamera, .photoLibrary])
        }
    }
}

extension Queren.Screen {
    /// What this screen captures, if anything.
    public var capture: Queren.Capture? {
        parts.lazy.compactMap { if case .capture(let capture) = $0 { capture } else { nil } }.first
    }

    /// Whether the primary button can work now: a capture button needs the open camera.
    public func isPrimaryUsable(cameraIsOpen: Bool) -> Bool {
        if case .captured = primary?.action { cameraIsOpen } else { primary != nil }
    }

    /// The strokes the core holds for the signature pad.
    public var strokes: [Queren.Stroke]? {
        parts.lazy.compactMap { if case .pad(let strokes) = $0 { strokes } else { nil } }.first
    }

    /// The button that goes back, if there is one.
    var back: Queren.Button? {
        (others + [primary].compactMap { $0 }).first { $0.action == .back && $0.enabled }
    }

    func contains(_ evidence: Queren.EvidenceView) -> Bool {
        parts.contains { if case .reasonCard(_, _, _, _, _, evidence) = $0 { true } else { false } }
    }

    /// The action that changes one consent and leaves the others as they are.
    func settingConsent(_ item: Queren.ConsentItem, to on: Bool) -> Queren.Action {
        var switches: [Queren.ConsentItem: Bool] = [:]
        for case .switch(let item, _, let on) in parts { switches[item] = on }
        switches[item] = on
        return .setConsent(face: switches[.face] ?? false, idCard: switches[.idCard] ?? false)
    }
}
