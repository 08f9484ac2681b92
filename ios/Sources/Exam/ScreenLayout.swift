import Queren

/// How a screen is laid out.
public enum ScreenLayout: Sendable, Equatable, CaseIterable {
    /// Heading, content, buttons.
    case page
    /// Live camera.
    case finder
    /// A wait: what for, how far, and what can be done meanwhile.
    case wait
    /// Why material was not accepted and what to do; starts with the reason card.
    case verdict
    /// Playback of the recording.
    case review
    /// The photo before and after editing, with the requirements.
    case workshop
    /// The signature pad.
    case pad
    /// Complete.
    case done
}

extension Queren.ScreenId {
    /// The layout of each screen. The Android app has the same list; a test in `xtask` compares the two.
    public var layout: ScreenLayout {
        switch self {
        case .login: .page
        case .restoringDraft: .wait
        case .welcome: .page
        case .loadingCase: .wait
        case .consent: .page
        case .consentRefused: .page
        case .preparation: .page
        case .cardCapture: .finder
        case .cardProcessing: .wait
        case .cardRejected: .verdict
        case .cardConfirmation: .page
        case .videoPreflight: .page
        case .digitsLoading: .wait
        case .videoCapture: .finder
        case .videoProcessing: .wait
        case .videoConfirmation: .review
        case .attemptSending: .wait
        case .attemptReconciling: .wait
        case .attemptJudging: .wait
        case .attemptFailed: .verdict
        case .otherDevice: .page
        case .reviewOffer: .page
        case .reviewSending: .wait
        case .reviewWaiting: .page
        case .reviewRejected: .verdict
        case .photoCapture: .page
        case .photoProcessing: .wait
        case .photoEditor: .workshop
        case .photoFailed: .verdict
        case .signature: .pad
        case .signatureSaving: .wait
        case .done: .done
        case .offices: .page
        case .attemptHistory: .page
        case .settings: .page
        case .help: .page
        case .rules: .page
        case .safeToClose: .page
        case .rehearsalCapture: .finder
        case .rehearsalProcessing: .wait
        case .rehearsalResult: .page
        case .blocked: .page
        }
    }
}
