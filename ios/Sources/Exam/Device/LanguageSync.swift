import Queren

/// The app's language in the system settings.
@MainActor
public protocol AppLanguageStore: AnyObject {
    /// The language the system uses for this app: the candidate's choice for the app, or else the phone's language.
    var current: Queren.Lang { get }
    /// Stores a language the candidate chose in the app.
    func choose(_ lang: Queren.Lang)
}

/// Keeps the system's language setting and the core's in step; the last change wins.
///
/// A choice in the app is stored in the system settings at once, so a difference on the first screen means that the setting was
/// changed while the app was not running. While the app runs, the setting counts only when it has changed since it was last
/// read: the system may report a choice made in the app only after the next start.
@MainActor
struct LanguageSync {
    private weak var store: (any AppLanguageStore)?
    /// What the system reported when last asked.
    private var lastRead: Queren.Lang?
    /// What the system settings hold: the last value read or written.
    private var stored: Queren.Lang?

    init(store: (any AppLanguageStore)?) {
        self.store = store
    }

    /// A screen is about to be shown. `before` is the language of the one before it, nil for the first. Returns the action the
    /// core needs, if any.
    mutating func willShow(_ screen: Queren.Screen, after before: Queren.Lang?) -> Queren.Action? {
        guard let store else { return nil }
        guard before != nil else { return becameActive(screen.lang) }
        if before != screen.lang, stored != screen.lang {
            stored = screen.lang
            store.choose(screen.lang)
        }
        return nil
    }

    /// The app became active while the core uses `lang`. Returns the action the core needs, if any.
    mutating func becameActive(_ lang: Queren.Lang) -> Queren.Action? {
        guard let now = store?.current, now != lastRead else { return nil }
        (lastRead, stored) = (now, now)
        return now == lang ? nil : .setLanguage(lang: now)
    }
}
