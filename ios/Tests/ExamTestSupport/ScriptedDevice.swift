import Exam
import Foundation
import Queren

/// A clock that only moves when told to.
public final class ManualClock: MonotonicClock, @unchecked Sendable {
    private let lock = NSLock()
    private var now = 0

    public init() {}

    public var milliseconds: Int { lock.withLock { now } }
    public func pass(_ milliseconds: Int) { lock.withLock { now += milliseconds } }
}

/// Permissions and feedback that a test configures and inspects.
public final class ScriptedDevice: PhonePermissions, PhoneFeedback, @unchecked Sendable {
    private let lock = NSLock()
    private var access: [Queren.Permission: Queren.PermissionState] = [:]
    private var spoken: [String] = []
    private var requested: [Queren.Permission] = []

    public init() {}

    public var spokenTexts: [String] { lock.withLock { spoken } }
    public var requestedPermissions: [Queren.Permission] { lock.withLock { requested } }
    public func set(_ permission: Queren.Permission, _ access: Queren.PermissionState) {
        lock.withLock { self.access[permission] = access }
    }

    public func permissionState(_ permission: Queren.Permission) -> Queren.PermissionState {
        lock.withLock { access[permission] ?? .granted }
    }
    public func requestPermission(_ permission: Queren.Permission) { lock.withLock { requested.append(permission) } }
    public func vibrate(_ haptic: Queren.Haptic) {}
    public func speak(_ text: String, language: String, urgent: Bool) { lock.withLock { spoken.append(text) } }
    public func stopSpeaking() {}
}

/// Collects announcements.
@MainActor
public final class ScriptedScreenReader: ScreenReaderAnnouncing {
    public private(set) var announcements: [(text: String, assertive: Bool)] = []
    public init() {}
    public func announce(_ text: String, assertive: Bool) { announcements.append((text, assertive)) }
}

/// Replaces the system's language setting.
@MainActor
public final class ScriptedLanguageStore: AppLanguageStore {
    /// What the system reports. Like the real one, it does not change with ``choose(_:)``.
    public var current = Queren.Lang.zh
    public private(set) var choices: [Queren.Lang] = []
    public init() {}
    public func choose(_ lang: Queren.Lang) { choices.append(lang) }
}
