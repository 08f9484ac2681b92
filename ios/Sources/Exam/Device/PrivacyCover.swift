import Foundation
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
    @ObservationIgnored private let presentShareSheet: @MainActor (URL) -> Void

    /// `openSettings` opens the app's page in the system settings, `share` shows the share sheet for a file.
    public init(openSettings: @escaping @MainActor () -> Void, share: @escaping @MainActor (URL) -> Void) {
        openAppSettings = openSettings
        presentShareSheet = share
    }

    public var isVisible: Bool { isPrivate && (!isActive || isScreenCaptured) }

    public func secureWindow(_ on: Bool) { isPrivate = on }
    public func openSettings() { openAppSettings() }
    public func share(_ file: URL) { presentShareSheet(file) }
}
