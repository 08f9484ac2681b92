import Queren

extension Queren.ScreenId {
    /// Every screen and its layout. The other shell has the same list; `cargo xtask test` compares the two.
    public var layout: Layout {
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
