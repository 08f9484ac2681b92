import Queren

/// How a screen is laid out.
public enum ScreenLayout: Sendable, Equatable, CaseIterable {
    /// Heading, content, buttons.
    case page
    /// Live camera.
    case camera
    /// A request in progress: what for, how far, and what can be done meanwhile.
    case progress
    /// Why material was not accepted and what to do; starts with the reason card.
    case rejection
    /// Playback of the recording, to be submitted or retaken.
    case confirmation
    /// The photo before and after editing, with the requirements.
    case photoEditor
    /// The signature pad.
    case signaturePad
    /// Complete.
    case done
}

extension Queren.ScreenId {
    /// The layout of each screen. The Android app has the same list; a test in `xtask` compares the two.
    public var layout: ScreenLayout {
        switch self {
        case .login: .page
        case .restoringDraft: .progress
        case .welcome: .page
        case .loadingCase: .progress
        case .consent: .page
        case .consentRefused: .page
        case .preparation: .page
        case .cardCapture: .camera
        case .cardProcessing: .progress
        case .cardRejected: .rejection
        case .cardConfirmation: .page
        case .videoPreflight: .page
        case .digitsLoading: .progress
        case .videoCapture: .camera
        case .videoProcessing: .progress
        case .videoConfirmation: .confirmation
        case .attemptSending: .progress
        case .attemptReconciling: .progress
        case .attemptJudging: .progress
        case .attemptFailed: .rejection
        case .otherDevice: .page
        case .reviewOffer: .page
        case .reviewSending: .progress
        case .reviewWaiting: .page
        case .reviewRejected: .rejection
        case .photoCapture: .page
        case .photoProcessing: .progress
        case .photoEditor: .photoEditor
        case .photoFailed: .rejection
        case .signature: .signaturePad
        case .signatureSaving: .progress
        case .done: .done
        case .offices: .page
        case .attemptHistory: .page
        case .settings: .page
        case .help: .page
        case .rules: .page
        case .safeToClose: .page
        case .rehearsalCapture: .camera
        case .rehearsalProcessing: .progress
        case .rehearsalResult: .page
        case .blocked: .page
        }
    }
}
