import Foundation
import Queren

/// A phone that allows everything and has nothing, counts what it is asked and can do something of its own meanwhile.
public final class QuietPhone: PhoneCamera, PhonePermissions, PhoneFeedback, PhoneWindow, PhoneConditions, @unchecked Sendable {
    private let lock = NSLock()
    private var calls: [String] = []
    private var meanwhile: (@Sendable (String) async throws -> Void)?

    public init() {}

    /// Every call so far, by name.
    public var asked: [String] { lock.withLock { calls } }

    /// What is done inside every call from now on.
    public func onCall(_ work: (@Sendable (String) async throws -> Void)?) {
        lock.withLock { meanwhile = work }
    }

    private func called(_ name: String) async throws {
        let work = lock.withLock {
            calls.append(name)
            return meanwhile
        }
        try await work?(name)
    }

    public func openCamera(_ wanted: Queren.CameraRequest) async throws -> Queren.CameraFault? {
        try await called("openCamera")
        return nil
    }
    public func closeCamera() async throws { try await called("closeCamera") }
    public func permissionState(_ permission: Queren.Permission) async throws -> Queren.PermissionState {
        try await called("access")
        return .granted
    }
    public func requestPermission(_ permission: Queren.Permission) async throws { try await called("requestPermission") }
    public func vibrate(_ haptic: Queren.Haptic) async throws { try await called("vibrate") }
    public func speak(_ text: String, language: String, urgent: Bool) async throws { try await called("speak") }
    public func stopSpeaking() async throws { try await called("stopSpeaking") }
    public func secureWindow(_ on: Bool) async throws { try await called("secureWindow") }
    public func openSettings() async throws { try await called("openSettings") }
    public func share(_ file: URL) async throws { try await called("share") }
    public func freeBytes() async throws -> UInt64? {
        try await called("freeBytes")
        return nil
    }
    public func interruption() async throws -> Queren.Interruption? {
        try await called("interruption")
        return nil
    }
    public func battery() async throws -> Queren.Battery? {
        try await called("battery")
        return nil
    }
}

extension Phone {
    /// One object for all five ports.
    public init(_ phone: QuietPhone, kept: Bool = false) {
        self.init(
            camera: phone, permissions: phone, feedback: phone, window: phone, conditions: phone,
            keeping: kept ? [phone] : [])
    }
}
