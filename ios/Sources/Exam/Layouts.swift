import Queren

extension Queren.ScreenId {
    /// Every screen and its layout. The other shell has the same list; `cargo xtask test` compares the two.
    public var layout: Layout {
        switch self {
        case .login: .page
        case .opening: .wait
        case .welcome: .page
        case .locating: .wait
        case .consent: .page
        case .consentRefused: .page
        case .prepare: .page
        case .cardCapture: .finder
        case .cardWait: .wait
        case .cardWeak: .verdict
        case .cardRead: .page
        case .videoGuard: .page
        case .videoFetch: .wait
        case .videoCapture: .finder
        case .videoWait: .wait
        case .videoReview: .review
        case .sending: .wait
        case .confirming: .wait
        case .judging: .wait
        case .failed: .verdict
        case .elsewhere: .page
        case .reviewAsk: .page
        case .reviewSending: .wait
        case .reviewWaiting: .page
        case .reviewRejected: .verdict
        case .photoCapture: .page
        case .photoWait: .wait
        case .photoWorkshop: .workshop
        case .photoFailed: .verdict
        case .signature: .pad
        case .signatureWait: .wait
        case .done: .done
        case .offices: .page
        case .ledger: .page
        case .settings: .page
        case .help: .page
        case .rules: .page
        case .left: .page
        case .rehearsalCapture: .finder
        case .rehearsalWait: .wait
        case .rehearsalSeen: .page
        case .blocked: .page
        }
    }
}
