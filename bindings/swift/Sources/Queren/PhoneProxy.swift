import Dispatch
import Foundation
import QuerenCore

/// Receives the core's calls, passes each to its port, if that still exists, and waits for it on the core's own thread, on which
/// no Swift task ever runs.
final class PhoneProxy: CameraPort, PermissionPort, FeedbackPort, WindowPort, ConditionPort {
    private let phone: Phone

    private init(phone: Phone) {
        self.phone = phone
    }

    static func ports(of phone: Phone) -> DevicePorts {
        let proxy = PhoneProxy(phone: phone)
        return DevicePorts(camera: proxy, permissions: proxy, feedback: proxy, window: proxy, conditions: proxy)
    }

    func open(request: CameraRequest) throws -> CameraFault? {
        try call(phone.camera) { try await $0.openCamera(request) }
    }

    func close() throws {
        try call(phone.camera) { try await $0.closeCamera() }
    }

    func state(permission: Permission) throws -> PermissionState {
        try call(phone.permissions) { try await $0.permissionState(permission) }
    }

    func request(permission: Permission) throws {
        try call(phone.permissions) { try await $0.requestPermission(permission) }
    }

    func vibrate(haptic: Haptic) throws {
        try call(phone.feedback) { try await $0.vibrate(haptic) }
    }

    func speak(text: String, language: String, urgent: Bool) throws {
        try call(phone.feedback) { try await $0.speak(text, language: language, urgent: urgent) }
    }

    func stopSpeaking() throws {
        try call(phone.feedback) { try await $0.stopSpeaking() }
    }

    func secure(on: Bool) throws {
        try call(phone.window) { try await $0.secureWindow(on) }
    }

    func openSettings() throws {
        try call(phone.window) { try await $0.openSettings() }
    }

    func share(path: String) throws {
        try call(phone.window) { try await $0.share(URL(fileURLWithPath: path)) }
    }

    func freeBytes() throws -> UInt64? {
        try call(phone.conditions) { try await $0.freeBytes() }
    }

    func interruption() throws -> Interruption? {
        try call(phone.conditions) { try await $0.interruption() }
    }

    func battery() throws -> Battery? {
        try call(phone.conditions) { try await $0.battery() }
    }
}

/// Runs `work` on `port` and waits. What a port throws is the app's own and may contain anything, so it crosses only as a
/// failure.
private func call<Port: Sendable, Answer: Sendable>(
    _ port: @Sendable () -> Port?, _ work: @escaping @Sendable (Port) async throws -> Answer
) throws(PortError) -> Answer {
    guard let port = port() else { throw .Failed }
    let slot = Slot<Answer>()
    Task.detached(priority: .userInitiated) {
        slot.fill(try? await work(port))
    }
    guard let answer = slot.wait() else { throw .Failed }
    return answer
}

/// One answer, handed from a task to the thread that waits for it.
private final class Slot<Answer: Sendable>: @unchecked Sendable {
    // Written once before the signal and read once after it.
    private var answer: Answer?
    private let filled = DispatchSemaphore(value: 0)

    func fill(_ answer: Answer?) {
        self.answer = answer
        filled.signal()
    }

    func wait() -> Answer? {
        filled.wait()
        return answer
    }
}
