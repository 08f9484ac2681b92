import Candidate
import Exam
import Foundation
import Queren
import Support
import XCTest

/// What the phone lacks, in practice: the same camera as for the video, and no platform is needed. Each fault has a screen that
/// says what to do, and the cure brings the recording back.
@MainActor
final class FaultTests: ExamTestCase {
    /// To the practice screen, by its button.
    private func rehearsing(patience: Duration? = nil, _ prepare: (TestApp) -> Void = { _ in }) async throws -> TestApp {
        let app = try await offline(patience: patience, prepare)
        app.model.press(try XCTUnwrap(app.current().others.first { $0.action == .startRehearsal }))
        try await until("practice") { app.model.screen?.id == .rehearsalCapture }
        return app
    }

    /// The screen has one cause, one cure as its loud button, says it aloud, and offers no recording.
    private func hindered(_ app: TestApp, by cure: Queren.Action, line: UInt = #line) async throws {
        try await until("the cure \(cure)") { app.model.screen?.primary?.action == cure }
        let screen = try app.current()
        guard case .note(let cause, .error) = screen.parts.first else { return XCTFail("no cause", line: line) }
        XCTAssertFalse(cause.isEmpty, line: line)
        XCTAssertEqual(screen.speak?.text.isEmpty, false, line: line)
        XCTAssertNil(screen.capture, line: line)
        XCTAssertNil(app.model.recorder, "a recording is offered", line: line)
    }

    /// Practice in the middle of a take that does not end by itself.
    private func recording() async throws -> (TestApp, ScriptedViewfinder) {
        let app = try await rehearsing()
        try await free(app)
        let finder = try XCTUnwrap(app.model.booth.viewfinder as? ScriptedViewfinder)
        finder.holds = true
        app.model.press(try XCTUnwrap(app.current().primary))
        app.clock.pass(3_000)
        app.model.beat()
        try await until("the take") { !finder.takes.isEmpty }
        return (app, finder)
    }

    private func free(_ app: TestApp) async throws {
        try await until("the recording offered") { app.model.screen?.capture != nil && app.model.booth.viewfinder != nil }
        XCTAssertNotNil(app.model.recorder)
    }

    func testNothingIsInTheWay() async throws {
        let app = try await rehearsing()
        try await free(app)
        await app.close()
    }

    func testTheCameraNeverOpens() async throws {
        let app = try await rehearsing(patience: .milliseconds(20)) { $0.maker.hangs = true }
        try await hindered(app, by: .reopenCamera)
        app.maker.hangs = false
        app.model.press(try XCTUnwrap(app.current().primary))
        try await free(app)
        await app.close()
    }

    func testThereIsNoCameraOrAnotherAppHasIt() async throws {
        for fault in [Queren.CameraFault.noCamera, .busy, .failed] {
            let app = try await rehearsing { $0.maker.fault = fault }
            try await hindered(app, by: .reopenCamera)
            await app.close()
        }
    }

    func testTheCameraIsTakenAwayInTheMiddleOfARecording() async throws {
        let (app, finder) = try await recording()
        app.circumstances.set(.cameraTaken, true)
        try await hindered(app, by: .reopenCamera)
        try await until("the take's end") { finder.cancelled == 1 }
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: app.captures.path), [])
        app.circumstances.set(.cameraTaken, false)
        try await free(app)
        await app.close()
    }

    func testPermissionRefusedOnceCanBeAskedAgain() async throws {
        let app = try await rehearsing { $0.phone.set(.camera, .denied) }
        try await hindered(app, by: .requestPermission(permission: .camera))
        app.model.press(try XCTUnwrap(app.current().primary))
        try await until("the system's question") { app.asked(.camera) }
        app.phone.set(.camera, .granted)
        app.model.phoneChanged()
        try await free(app)
        await app.close()
    }

    func testPermissionRefusedForGoodLeadsToTheSystemsSettingsAndBack() async throws {
        let app = try await rehearsing { $0.phone.set(.camera, .deniedForever) }
        try await hindered(app, by: .openSystemSettings)
        app.model.press(try XCTUnwrap(app.current().primary))
        try await until("the settings") { app.settingsOpened == 1 }
        app.model.moved(to: .background, from: .inactive)
        app.phone.set(.camera, .granted)
        app.model.moved(to: .active, from: .background)
        try await free(app)
        await app.close()
    }

    func testOnlyTheMicrophoneIsMissing() async throws {
        let app = try await rehearsing { $0.phone.set(.microphone, .notAsked) }
        try await hindered(app, by: .requestPermission(permission: .microphone))
        XCTAssertEqual(app.maker.opened, [], "a camera for a take without sound")
        app.phone.set(.microphone, .deniedForever)
        app.model.phoneChanged()
        try await hindered(app, by: .openSystemSettings)
        await app.close()
    }

    func testACallComesIn() async throws {
        let app = try await rehearsing()
        try await free(app)
        app.circumstances.battery(level: 0.02, charging: false)
        app.circumstances.set(.call, true)
        try await hindered(app, by: .reopenCamera)
        app.circumstances.set(.call, false)
        // A weak battery alone is in nobody's way.
        try await free(app)
        await app.close()
    }

    /// The shell tells how full the battery is; whether that will do, and the words for it, are the core's.
    func testAWeakBatteryIsALineOfTheListAndInNobodysWay() async throws {
        let (platform, person) = try person("ma")
        let app = try app(person)
        app.circumstances.battery(level: 0.8, charging: false)
        try await app.start(Setting.config(folder, platform: platform))
        var seen: [Queren.ScreenId] = []
        let lines = try await app.walk(person, until: [.videoPreflight, .cardRejected], seen: &seen).ticks
        let line = try XCTUnwrap(
            gallery().first { $0.name == "guard, battery low" && $0.screen.lang == .zh }?.screen.ticks.first { $0.ok == false })
        XCTAssertTrue(lines.contains(Queren.CheckItem(text: line.text, ok: true)), "\(lines)")
        app.circumstances.battery(level: 0.02, charging: false)
        try await until("the line") { app.model.screen?.ticks.contains(line) == true }
        let screen = try app.current()
        XCTAssertEqual(screen.ticks.filter { $0.ok == false }, [line])
        XCTAssertEqual(screen.primary?.action, .requestDigits)
        XCTAssertEqual(screen.primary?.enabled, true)
        // On a cable it will do, and so it does where the phone won't say.
        app.circumstances.battery(level: 0.02, charging: true)
        try await until("the tick") { app.model.screen?.ticks == lines }
        app.circumstances.battery(level: 0.02, charging: false)
        try await until("the line again") { app.model.screen?.ticks.contains(line) == true }
        app.circumstances.battery(level: -1, charging: false)
        try await until("nothing known") { app.model.screen?.ticks.contains { $0.ok == false } == false }
        await app.close()
    }

    func testThePhoneIsFull() async throws {
        let app = try await rehearsing { $0.space.free = 1_000 }
        try await hindered(app, by: .reopenCamera)
        app.space.free = 1 << 34
        app.model.press(try XCTUnwrap(app.current().primary))
        try await free(app)
        await app.close()
    }

    func testBehindAnotherAppTheRecordingIsGivenUpAndTheCameraLetGo() async throws {
        let (app, finder) = try await recording()
        app.model.moved(to: .background, from: .inactive)
        try await until("the camera let go") { app.model.booth.viewfinder == nil && finder.cancelled == 1 }
        XCTAssertEqual(app.model.recorder?.state, .idle)
        app.model.moved(to: .active, from: .background)
        try await free(app)
        await app.close()
    }
}

extension TestApp {
    fileprivate func asked(_ permission: Queren.Permission) -> Bool { phone.asked.contains(permission) }
}

extension Queren.Screen {
    /// The lines of its list.
    fileprivate var ticks: [Queren.CheckItem] {
        parts.flatMap { part -> [Queren.CheckItem] in if case .checklist(let items) = part { items } else { [] } }
    }
}
