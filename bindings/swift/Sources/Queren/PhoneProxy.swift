import Dispatch
import QuerenCore

/// What the core calls: hands each call to the port, if it is still there, and waits for it on the core's own thread, which
/// no task of Swift's ever runs on.
final class PhoneProxy: CameraPort, PermissionPort, FeedbackPort, WindowPort, ConditionPort {
    private let phone: Phone

    private init(phone: Phone) {
        self.phone = phone
    }

    static func ports(of phone: Phone) -> PhonePorts {
        let proxy = PhoneProxy(phone: phone)
        return PhonePorts(camera: proxy, permissions: proxy, feedback: proxy, window: proxy, conditions: proxy)
    }

    func open(wanted: CameraUse) throws -> CameraFault? {
        try call(phone.camera) { try await $0.openCamera(wanted) }
    }

    func close() throws {
        try call(phone.camera) { try await $0.closeCamera() }
    }

    func state(permission: Permission) throws -> Access {
        try call(phone.permissions) { try await $0.access(to: permission) }
    }

    func ask(permission: Permission) throws {
        try call(phone.permissions) { try await $0.askForAccess(to: permission) }
    }

    func feel(haptic: Haptic) throws {
        try call(phone.feedback) { try await $0.feel(haptic) }
    }

    func say(text: String, language: String, urgent: Bool) throws {
        try call(phone.feedback) { try await $0.say(text, language: language, urgent: urgent) }
    }

    func hush() throws {
        try call(phone.feedback) { try await $0.hush() }
    }

    func secure(on: Bool) throws {
        try call(phone.window) { try await $0.secureWindow(on) }
    }

    func openSettings() throws {
        try call(phone.window) { try await $0.openSettings() }
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

/// Runs `work` on `port` and waits. Whatever a port throws is the app's own and may hold anything, so all that crosses is
/// that it failed.
private func call<Port: Sendable, Answer: Sendable>(
    _ port: @Sendable () -> Port?, _ work: @escaping @Sendable (Port) async throws -> Answer
) throws(QuerenError) -> Answer {
    guard let port = port() else { throw .portFailed }
    let slot = Slot<Answer>()
    Task.detached(priority: .userInitiated) {
        slot.fill(try? await work(port))
    }
    guard let answer = slot.wait() else { throw .portFailed }
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
