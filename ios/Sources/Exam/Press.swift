import Queren

/// What a picker is to pick.
public enum Pick: Sendable, Equatable, CaseIterable {
    /// A picture from the album.
    case albumPicture
    /// A picture taken now with the system's own camera.
    case cameraPicture
}

/// What pressing a button comes to. Most buttons carry all there is to do; a few want what only the shell has: what was typed,
/// and a file.
enum Press: Equatable {
    /// Hand the action over.
    case act(Queren.Action)
    /// Sign in with what was typed.
    case signIn
    /// Take the card's still.
    case shoot
    /// Begin the recording.
    case record
    /// Show a choice of pickers.
    case pick([Pick])

    /// `open`: a camera is open that can take what the screen wants.
    init(_ action: Queren.Action, on screen: Queren.Screen, open: Bool) {
        switch action {
        case .signIn: self = .signIn
        case .captured: self = Press.capture(screen.capture, open: open)
        case .signOut, .next, .setConsent, .giveConsent, .refuseConsent, .confirm, .retake, .useAnyway, .requestDigits, .submitAttempt, .requestReview,
            .takeOver, .addStroke, .undoStroke, .clearStrokes, .saveSignature, .retry, .refresh, .startRehearsal, .showOffices, .showAttempts, .showHelp, .showRules, .saveAndLeave,
            .requestPermission, .openSystemSettings, .reopenCamera, .back, .setLanguage, .changeSettings:
            self = .act(action)
        }
    }

    private static func capture(_ capture: Queren.Capture?, open: Bool) -> Press {
        switch capture {
        case .card: open ? .shoot : .pick([.cameraPicture, .albumPicture])
        // A take is live or not at all.
        case .video: .record
        case .photo, nil: .pick([.cameraPicture, .albumPicture])
        }
    }
}

extension Queren.Screen {
    /// What is to be captured here.
    public var capture: Queren.Capture? {
        parts.lazy.compactMap { if case .capture(let capture) = $0 { capture } else { nil } }.first
    }

    /// Whether the filled button can do what it says; the one that takes waits for the camera.
    public func isPrimaryAtHand(open: Bool) -> Bool {
        if case .captured = primary?.action { open } else { primary != nil }
    }

    /// The pad's strokes, as the core has them.
    public var strokes: [Queren.Stroke]? {
        parts.lazy.compactMap { if case .pad(let strokes) = $0 { strokes } else { nil } }.first
    }

    /// Whether a reason here was seen on this.
    func shows(_ seen: Queren.EvidenceView) -> Bool {
        parts.contains { if case .reasonCard(_, _, _, _, _, seen) = $0 { true } else { false } }
    }

    /// Consent with one switch turned and the others as they stand.
    func consent(turning item: Queren.ConsentItem, to on: Bool) -> Queren.Action {
        var standing: [Queren.ConsentItem: Bool] = [:]
        for case .switch(let item, _, let on) in parts { standing[item] = on }
        standing[item] = on
        return .setConsent(face: standing[.face] ?? false, idCard: standing[.idCard] ?? false)
    }
}
