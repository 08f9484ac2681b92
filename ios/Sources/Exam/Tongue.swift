import Queren

/// The app's language as the system has it.
@MainActor
public protocol Tongue: AnyObject {
    /// What the system would have this app speak now: the candidate's choice for the app, or else the phone's language.
    var spoken: Queren.Lang { get }
    /// The candidate chose in the app: from now on that is the system's, too.
    func choose(_ lang: Queren.Lang)
}

/// Keeps the system's language and the core's in step: the last change wins.
///
/// A choice in the app is told to the system at once, which keeps it. So where the two differ on the first screen, the system's was
/// changed while the app did not run. While it runs, only a change counts: the system may not name what was just chosen in the app
/// before the next start.
@MainActor
struct Languages {
    private weak var tongue: (any Tongue)?
    /// What the system named when last asked.
    private var seen: Queren.Lang?
    /// What the system holds: what it named, or was told since.
    private var held: Queren.Lang?

    init(tongue: (any Tongue)?) {
        self.tongue = tongue
    }

    /// What the core is to be told on the way from one screen to the next.
    mutating func meet(_ screen: Queren.Screen, after before: Queren.Lang?) -> Queren.Action? {
        guard let tongue else { return nil }
        guard before != nil else { return front(screen.lang) }
        if before != screen.lang, held != screen.lang {
            held = screen.lang
            tongue.choose(screen.lang)
        }
        return nil
    }

    /// The app is in front, with the core speaking `lang`: what the core is to be told.
    mutating func front(_ lang: Queren.Lang) -> Queren.Action? {
        guard let now = tongue?.spoken, now != seen else { return nil }
        (seen, held) = (now, now)
        return now == lang ? nil : .setLanguage(lang: now)
    }
}

extension Queren.Screen {
    /// The way back, where there is one.
    var back: Queren.Button? {
        (others + [primary].compactMap { $0 }).first { $0.action == .back && $0.enabled }
    }
}
