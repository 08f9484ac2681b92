import Foundation
import Queren

/// Answers screens as a candidate who has everything at hand. It knows buttons and files; every rule is the core's.
public struct Pilot: Sendable {
    /// What the pilot has and what of it is left.
    public var person: Person
    public var card: URL?
    public var video: URL?
    public var photo: URL?
    public var signature: [Queren.Stroke]
    /// Every screen that was shown.
    public private(set) var seen: [Queren.ScreenId] = []
    private var signedIn = false

    public init(_ person: Person) {
        self.person = person
        (card, video, photo, signature) = (person.card, person.video, person.photo, person.signature)
    }

    enum Answer {
        case act([Queren.Action])
        case wait
        case again(Queren.Action)
        case stop
    }

    /// Walks until one of `ends` or until it doesn't know how to go on; answers with the screen there.
    public mutating func walk(_ queren: Queren, until ends: Set<Queren.ScreenId>) async throws -> Queren.Screen {
        var patience = 300
        for await screen in queren.screens {
            if seen.last != screen.id { seen.append(screen.id) }
            if ends.contains(screen.id) { return screen }
            switch answer(screen) {
            case .act(let actions):
                for action in actions { try await queren.act(action) }
            case .wait:
                continue
            case .again(let action):
                patience -= 1
                if patience == 0 { return screen }
                try await Task.sleep(for: .milliseconds(100))
                try await queren.act(action)
            case .stop:
                return screen
            }
        }
        throw Trouble("the core closed")
    }

    mutating func answer(_ screen: Queren.Screen) -> Answer {
        switch screen.id {
        case .login: login(screen)
        case .welcome, .preparation: .act([.next])
        case .consent: .act([.setConsent(face: true, idCard: true), .giveConsent])
        case .cardCapture: capture(&card)
        case .cardConfirmation: .act([.confirm])
        case .videoPreflight: .act([.requestDigits])
        case .videoCapture, .rehearsalCapture: capture(&video)
        case .videoConfirmation: screen.offers(.submitAttempt) ? .act([.submitAttempt]) : .stop
        case .otherDevice: screen.offers(.takeOver) ? .act([.takeOver]) : waiting(screen)
        case .photoCapture: capture(&photo)
        case .photoEditor: screen.offers(.confirm) ? .act([.confirm]) : .stop
        case .signature: sign()
        case .offices, .attemptHistory, .settings, .help, .rules: .act([.back])
        case .restoringDraft, .loadingCase, .cardProcessing, .digitsLoading, .videoProcessing, .attemptSending, .attemptReconciling, .attemptJudging,
            .reviewSending,
            .photoProcessing, .signatureSaving, .rehearsalProcessing:
            waiting(screen)
        case .consentRefused, .cardRejected, .attemptFailed, .reviewOffer, .reviewWaiting, .reviewRejected, .photoFailed, .done, .safeToClose,
            .rehearsalResult, .blocked:
            .stop
        }
    }

    private mutating func login(_ screen: Queren.Screen) -> Answer {
        let form = screen.parts.contains { if case .loginForm = $0 { true } else { false } }
        guard form else { return waiting(screen) }
        let passing = screen.parts.contains { if case .loginForm(_, _, _, true) = $0 { true } else { false } }
        let action = Queren.Action.signIn(
            account: Queren.PrivateText(person.account), password: Queren.PrivateText(person.password))
        if !signedIn {
            signedIn = true
            return .act([action])
        }
        return passing ? .again(action) : .stop
    }

    private mutating func sign() -> Answer {
        guard !signature.isEmpty else { return .stop }
        defer { signature = [] }
        return .act([.clearStrokes] + signature.map { .addStroke(stroke: $0) } + [.saveSignature])
    }

    private func capture(_ file: inout URL?) -> Answer {
        guard let path = file?.path else { return .stop }
        file = nil
        return .act([.captured(path: path)])
    }

    private func waiting(_ screen: Queren.Screen) -> Answer {
        screen.offers(.retry) ? .again(.retry) : .wait
    }
}

extension Queren.Screen {
    /// Whether an enabled button does this.
    public func offers(_ action: Queren.Action) -> Bool {
        ([primary].compactMap { $0 } + others).contains { $0.enabled && $0.action == action }
    }
}
