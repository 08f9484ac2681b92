import Observation
import Queren

/// The window port: covers private screens while the app is not active, so that the app switcher's snapshot shows nothing, and
/// while the screen is recorded or mirrored. iOS does not let an app prevent screenshots.
@MainActor @Observable
public final class PrivacyCover: PhoneWindow {
    /// The screen shows personal data.
    public private(set) var isPrivate = false
    public var isActive = true
    /// The screen is being recorded or mirrored.
    public var isScreenCaptured = false

    @ObservationIgnored private let openAppSettings: @MainActor () -> Void

    /// `openSettings` opens the app's page in the system settings.
    public init(openSettings: @escaping @MainActor () -> Void) {
        openAppSettings = openSettings
    }

    public var isVisible: Bool { isPrivate && (!isActive || isScreenCaptured) }

    public func secureWindow(_ on: Bool) { isPrivate = on }
    public func openSettings() { openAppSettings() }
}
