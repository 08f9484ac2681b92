import Foundation
import Queren
import QuerenCore
import Support
import XCTest

@testable import Queren

/// Ports: called one after the other, free to call back, free to fail, and never called after the end.
final class PortTests: TestCase {
    /// Every call back into the core from inside a port call; a core that held a lock there would not end.
    func testAPortMayCallBackIntoTheCore() async throws {
        let phone = QuietPhone()
        let queren = try await offline(phone)
        let answered = Counter()
        phone.onCall { [weak queren] _ in
            guard let queren else { return }
            _ = try queren.screen
            try queren.dispatch(.showOffices)
            try await queren.act(.back)
            try queren.networkChanged()
            for await _ in queren.screens.prefix(1) {}
            answered.add()
        }
        try queren.deviceChanged()
        try await within(20, "a port that calls back") {
            while answered.count < 8 { await Task.yield() }
        }
        phone.onCall(nil)
        try await within(20, "closing after it") { try await queren.close() }
    }

    /// The control of the watchdog: what hangs is seen to hang.
    func testTheWatchdogBites() async throws {
        do {
            try await within(0.05, "a hang") { try await Task.sleep(for: .seconds(60)) }
            XCTFail("not seen")
        } catch is Trouble {}
    }

    func testAPortOnTheMainActorIsServedWhileTheMainActorAwaits() async throws {
        let camera = MainPhone()
        let queren = try await Queren.start(
            Setting.config(folder()),
            phone: Phone(camera: camera, permissions: camera, feedback: camera, window: camera, conditions: camera))
        try await within(20, "the main actor") {
            while await camera.asked < 3 { await Task.yield() }
        }
        try await queren.close()
    }

    /// Whatever a port throws, the core goes on; all that crosses is that it failed.
    func testAPortThatThrowsHasFailedAndNothingElse() async throws {
        struct Personal: Error { let name = "程佳宁" }
        let phone = QuietPhone()
        phone.onCall { _ in throw Personal() }
        let queren = try await offline(phone)
        let screen = try await queren.act(.startRehearsal)
        XCTAssertEqual(screen.id, .rehearsalCapture)
        try await within(20, "failing calls") {
            while phone.asked.count < 4 { await Task.yield() }
        }
        try await queren.close()
        let ports = PhoneProxy.ports(of: Phone(phone))
        XCTAssertThrowsError(try ports.feedback.stopSpeaking()) { XCTAssertEqual($0 as? PortError, .Failed) }
        // The control: the same call of a port that does not throw.
        phone.onCall(nil)
        XCTAssertNoThrow(try ports.feedback.stopSpeaking())
        XCTAssertNil(try ports.conditions.freeBytes())
    }

    func testAPortIsHeldWeaklyUnlessKept() async throws {
        var phone: QuietPhone? = QuietPhone()
        weak var gone = phone
        let ports = PhoneProxy.ports(of: Phone(phone!))
        phone = nil
        XCTAssertNil(gone)
        XCTAssertThrowsError(try ports.feedback.stopSpeaking()) { XCTAssertEqual($0 as? PortError, .Failed) }

        phone = QuietPhone()
        weak var kept = phone
        let queren = try await Queren.start(Setting.config(folder()), phone: Phone(phone!, kept: true))
        phone = nil
        XCTAssertNotNil(kept)
        try await queren.close()
        try await within(10, "letting go of what was kept") { [kept = Weak(kept)] in
            while kept.object != nil { await Task.yield() }
        }
    }

    /// A controller that owns the core and is its port: no cycle.
    func testAControllerThatIsAPortAndOwnsTheCoreGoes() async throws {
        weak var gone: Controller?
        do {
            let controller = Controller()
            gone = controller
            let phone = Phone(
                camera: controller.phone, permissions: controller.phone, feedback: controller, window: controller.phone,
                conditions: controller.phone)
            controller.queren = try await Queren.start(Setting.config(folder()), phone: phone)
        }
        let controller = Weak(gone)
        try await within(10, "the controller going") {
            while controller.object != nil { await Task.yield() }
        }
    }

    func testBehindAnotherAppTheCameraIsLetGoAndInFrontItIsOpenedAgain() async throws {
        let phone = QuietPhone()
        let queren = try await offline(phone)
        try await queren.act(.startRehearsal)
        try await called(phone, "openCamera", 1)
        let closes = phone.asked.filter { $0 == "closeCamera" }.count
        try queren.background()
        try await called(phone, "closeCamera", closes + 1)
        XCTAssertEqual(phone.asked.filter { $0 == "openCamera" }.count, 1)
        try queren.foreground()
        try await called(phone, "openCamera", 2)
        let screen = try queren.screen
        XCTAssertEqual(screen.id, .rehearsalCapture)
        try await queren.close()
    }

    func testAfterTheEndNothingIsCalledAndEveryCallSaysClosed() async throws {
        let phone = QuietPhone()
        let queren = try await offline(phone)
        let stream = queren.screens
        let observer = Task { for await _ in stream {} }
        // As much as possible is under way.
        for _ in 0..<50 {
            try queren.dispatch(.startRehearsal)
            try queren.deviceChanged()
            try queren.dispatch(.back)
        }
        try await queren.close()
        let before = phone.asked.count
        XCTAssertGreaterThan(before, 0, "nothing was called at all")
        try await within(10, "the observer's end") { await observer.value }
        try await queren.close()

        let calls: [(String, Queren.ErrorKind?)] = [
            ("screen", await kind { () throws(QuerenError) in try queren.screen }),
            ("act", await kind { () async throws(QuerenError) in try await queren.act(.showOffices) }),
            ("dispatch", await kind { () throws(QuerenError) in try queren.dispatch(.showOffices) }),
            ("picture", await kind { () async throws(QuerenError) in try await queren.platformPicture("photo") }),
            ("preview", await kind { () async throws(QuerenError) in try await queren.preview(.card) }),
            ("background", await kind { () throws(QuerenError) in try queren.background() }),
            ("foreground", await kind { () throws(QuerenError) in try queren.foreground() }),
            ("network", await kind { () throws(QuerenError) in try queren.networkChanged() }),
            ("phone", await kind { () throws(QuerenError) in try queren.deviceChanged() })
        ]
        for (name, kind) in calls { XCTAssertEqual(kind, .closed, name) }
        for await _ in queren.screens { XCTFail("a screen after the end") }
        XCTAssertEqual(phone.asked.count, before, "a port was called after the end")
    }
}

/// A port on the main actor, as a view controller is.
@MainActor
private final class MainPhone: PhoneCamera, PhonePermissions, PhoneFeedback, PhoneWindow, PhoneConditions {
    private(set) var asked = 0

    func openCamera(_ wanted: Queren.CameraRequest) -> Queren.CameraFault? { .noCamera }
    func closeCamera() { asked += 1 }
    func permissionState(_ permission: Queren.Permission) -> Queren.PermissionState {
        asked += 1
        return .granted
    }
    func requestPermission(_ permission: Queren.Permission) { asked += 1 }
    func vibrate(_ haptic: Queren.Haptic) { asked += 1 }
    func speak(_ text: String, language: String, urgent: Bool) { asked += 1 }
    func stopSpeaking() { asked += 1 }
    func secureWindow(_ on: Bool) { asked += 1 }
    func openSettings() { asked += 1 }
    func share(_ file: URL) { asked += 1 }
    func freeBytes() -> UInt64? { 1 << 30 }
    func interruption() -> Queren.Interruption? { nil }
    func battery() -> Queren.Battery? { nil }
}

private final class Controller: PhoneFeedback, @unchecked Sendable {
    var queren: Queren?
    let phone = QuietPhone()
    func vibrate(_ haptic: Queren.Haptic) async throws {}
    func speak(_ text: String, language: String, urgent: Bool) async throws {}
    func stopSpeaking() async throws {}
}

private final class Weak<Object: AnyObject & Sendable>: @unchecked Sendable {
    weak var object: Object?
    init(_ object: Object?) { self.object = object }
}

private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var counted = 0
    var count: Int { lock.withLock { counted } }
    func add() { lock.withLock { counted += 1 } }
}

extension PortTests {
    /// Waits until `name` was called so often.
    private func called(_ phone: QuietPhone, _ name: String, _ times: Int) async throws {
        try await within(20, "\(name) × \(times)") {
            while phone.asked.filter({ $0 == name }).count < times { await Task.yield() }
        }
    }
}
