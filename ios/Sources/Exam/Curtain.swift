import Observation
import Queren

/// The window: a cover over private screens while the app is not in front, so that the task switcher's picture shows nothing.
/// iOS lets no app refuse screenshots; one that is recorded or mirrored is covered too.
@MainActor @Observable
public final class Curtain: PhoneWindow {
    /// The screen holds personal data.
    public private(set) var secret = false
    /// The app is in front.
    public var inFront = true
    /// The screen is being recorded or mirrored.
    public var recorded = false

    @ObservationIgnored private let settings: @MainActor () -> Void

    /// `settings` opens the system's settings of this app.
    public init(settings: @escaping @MainActor () -> Void) {
        self.settings = settings
    }

    /// Whether the cover is drawn.
    public var drawn: Bool { secret && (!inFront || recorded) }

    public func secureWindow(_ on: Bool) { secret = on }
    public func openSettings() { settings() }
}
