import Queren

/// The app's language as the system's settings have it.
@MainActor
public protocol Tongue: AnyObject {
    /// What the candidate chose there for this app; nil if they never did.
    var chosen: Queren.Lang? { get }
    /// The candidate chose in the app.
    func choose(_ lang: Queren.Lang)
}

/// Keeps both in step. What was chosen in the system's settings while the app did not run is told to the core, once, on the first
/// screen that has the settings at hand; what is chosen in the app is told to the system.
@MainActor
struct Languages {
    private weak var tongue: (any Tongue)?
    private var told = false

    init(tongue: (any Tongue)?) {
        self.tongue = tongue
    }

    /// What the core is to be told, in order, on the way from one screen to the next.
    mutating func meet(_ screen: Queren.Screen, after before: Queren.Lang?) -> [Queren.Action] {
        guard let tongue else { return [] }
        if let before, before != screen.lang {
            told = true
            if tongue.chosen != screen.lang { tongue.choose(screen.lang) }
            return []
        }
        guard !told, let chosen = tongue.chosen, let now = screen.settings else { return [] }
        told = true
        guard chosen != screen.lang else { return [] }
        let wanted = Queren.Settings(lang: chosen, elder: now.elder, digitHelp: now.digitHelp)
        // Changing them opens their page.
        return [.settings(settings: wanted), .back]
    }
}

extension Queren.Screen {
    /// The settings now, where a button leads to them.
    fileprivate var settings: Queren.Settings? {
        others.lazy.compactMap { if case .settings(let settings) = $0.action { settings } else { nil } }.first
    }

    /// The way back, where there is one.
    var back: Queren.Button? {
        (others + [primary].compactMap { $0 }).first { $0.action == .back && $0.enabled }
    }
}
