import Exam
import ExamTestSupport
import Foundation
import Queren
import Support
import XCTest

/// Device faults on the rehearsal screen, which uses the same camera as the video and needs no platform. Each fault has a screen
/// that says what to do; once it is resolved the recording is offered again.
@MainActor
final class DeviceFaultTests: ExamTestCase {
    func testTheJournalIsSharedFromTheHelpScreen() async throws {
        let app = try await offline()
        app.model.act(.showHelp)
        try await until("help") { app.model.screen?.id == .help }
        XCTAssertNil(app.model.sharedFile)
        app.model.press(try XCTUnwrap(app.current().others.first { $0.action == .shareJournal }))
        try await until("the file") { app.model.sharedFile != nil }
        let text = try String(contentsOf: XCTUnwrap(app.model.sharedFile), encoding: .utf8)
        XCTAssertTrue(text.hasPrefix("{\"journal\":"))
    }

    /// Opens the rehearsal by its button.
    private func openRehearsal(firstFrameTimeout: Duration? = nil, _ prepare: (TestApp) -> Void = { _ in }) async throws -> TestApp {
        let app = try await offline(firstFrameTimeout: firstFrameTimeout, prepare)
        app.model.press(try XCTUnwrap(app.current().others.first { $0.action == .startRehearsal }))
        try await until("the rehearsal") { app.model.screen?.id == .rehearsalCapture }
        return app
    }

    /// The screen shows one cause, offers the remedy as its primary button, speaks, and offers no recording.
    private func expectFault(_ app: TestApp, remedy: Queren.Action, line: UInt = #line) async throws {
        try await until("the remedy \(remedy)") { app.model.screen?.primary?.action == remedy }
        let screen = try app.current()
        guard case .note(let cause, .error) = screen.parts.first else { return XCTFail("no cause is shown", line: line) }
        XCTAssertFalse(cause.isEmpty, line: line)
        XCTAssertEqual(screen.speak?.text.isEmpty, false, line: line)
        XCTAssertNil(screen.capture, line: line)
        XCTAssertNil(app.model.captureRunner, "a recording is offered during a fault", line: line)
    }

    /// The rehearsal during a recording that does not end by itself.
    private func startRecording() async throws -> (TestApp, ScriptedViewfinder) {
        let app = try await openRehearsal()
        try await expectRecording(app)
        let viewfinder = try XCTUnwrap(app.model.camera.viewfinder as? ScriptedViewfinder)
        viewfinder.recordsUntilFinished = true
        app.model.press(try XCTUnwrap(app.current().primary))
        app.clock.pass(3_000)
        app.model.tick()
        try await until("the recording") { !viewfinder.recordings.isEmpty }
        return (app, viewfinder)
    }

    private func expectRecording(_ app: TestApp) async throws {
        try await until("a recording to be offered") { app.model.screen?.capture != nil && app.model.camera.viewfinder != nil }
        XCTAssertNotNil(app.model.captureRunner)
    }

    func testOffersARecordingWithoutAFault() async throws {
        let app = try await openRehearsal()
        try await expectRecording(app)
        await app.close()
    }

    func testRecoversFromACameraThatNeverOpens() async throws {
        let app = try await openRehearsal(firstFrameTimeout: .milliseconds(20)) { $0.factory.hangs = true }
        try await expectFault(app, remedy: .reopenCamera)
        app.factory.hangs = false
        app.model.press(try XCTUnwrap(app.current().primary))
        try await expectRecording(app)
        await app.close()
    }

    func testExplainsAMissingOrBusyCamera() async throws {
        for fault in [Queren.CameraFault.noCamera, .busy, .failed] {
            let app = try await openRehearsal { $0.factory.fault = fault }
            try await expectFault(app, remedy: .reopenCamera)
            await app.close()
        }
    }

    func testDiscardsTheRecordingWhenTheCameraIsLost() async throws {
        let (app, viewfinder) = try await startRecording()
        app.conditions.set(.cameraTaken, true)
        try await expectFault(app, remedy: .reopenCamera)
        try await until("the end of the recording") { viewfinder.cancelled == 1 }
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: app.captures.path), [])
        app.conditions.set(.cameraTaken, false)
        try await expectRecording(app)
        await app.close()
    }

    func testAsksAgainForAPermissionThatWasDeniedOnce() async throws {
        let app = try await openRehearsal { $0.device.set(.camera, .denied) }
        try await expectFault(app, remedy: .requestPermission(permission: .camera))
        app.model.press(try XCTUnwrap(app.current().primary))
        try await until("the permission request") { app.asked(.camera) }
        app.device.set(.camera, .granted)
        app.model.deviceChanged()
        try await expectRecording(app)
        await app.close()
    }

    func testOpensSystemSettingsForAPermissionThatWasDeniedForever() async throws {
        let app = try await openRehearsal { $0.device.set(.camera, .deniedForever) }
        try await expectFault(app, remedy: .openSystemSettings)
        app.model.press(try XCTUnwrap(app.current().primary))
        try await until("the system settings") { app.settingsOpened == 1 }
        app.model.appPhaseChanged(to: .background, from: .inactive)
        app.device.set(.camera, .granted)
        app.model.appPhaseChanged(to: .active, from: .background)
        try await expectRecording(app)
        await app.close()
    }

    func testDoesNotOpenTheCameraWithoutMicrophonePermission() async throws {
        let app = try await openRehearsal { $0.device.set(.microphone, .notAsked) }
        try await expectFault(app, remedy: .requestPermission(permission: .microphone))
        XCTAssertEqual(app.factory.opened, [], "opened a camera without a microphone")
        app.device.set(.microphone, .deniedForever)
        app.model.deviceChanged()
        try await expectFault(app, remedy: .openSystemSettings)
        await app.close()
    }

    func testOffersNoRecordingDuringACall() async throws {
        let app = try await openRehearsal()
        try await expectRecording(app)
        app.conditions.updateBattery(level: 0.02, charging: false)
        app.conditions.set(.call, true)
        try await expectFault(app, remedy: .reopenCamera)
        app.conditions.set(.call, false)
        // A low battery alone blocks nothing.
        try await expectRecording(app)
        await app.close()
    }

    /// The shell only reports the battery level; what is too low is the core's decision.
    func testLowBatteryIsListedButBlocksNothing() async throws {
        let (platform, person) = try person("ma")
        let app = try app(person)
        app.conditions.updateBattery(level: 0.8, charging: false)
        try await app.start(Setting.config(folder, platform: platform))
        var shown: [Queren.ScreenId] = []
        let items = try await app.advance(person, until: [.videoPreflight, .cardRejected], shown: &shown).checklist
        let lowBattery = try XCTUnwrap(
            screenFixtures().first { $0.name == "guard, battery low" && $0.screen.lang == .zh }?.screen.checklist.first { $0.ok == false })
        XCTAssertTrue(items.contains(Queren.CheckItem(text: lowBattery.text, ok: true)), "\(items)")
        app.conditions.updateBattery(level: 0.02, charging: false)
        try await until("the low battery line") { app.model.screen?.checklist.contains(lowBattery) == true }
        let screen = try app.current()
        XCTAssertEqual(screen.checklist.filter { $0.ok == false }, [lowBattery])
        XCTAssertEqual(screen.primary?.action, .requestDigits)
        XCTAssertEqual(screen.primary?.enabled, true)
        // Low while charging, and unknown, are both acceptable.
        app.conditions.updateBattery(level: 0.02, charging: true)
        try await until("the met line") { app.model.screen?.checklist == items }
        app.conditions.updateBattery(level: 0.02, charging: false)
        try await until("the low battery line again") { app.model.screen?.checklist.contains(lowBattery) == true }
        app.conditions.updateBattery(level: -1, charging: false)
        try await until("the line without a level") { app.model.screen?.checklist.contains { $0.ok == false } == false }
        await app.close()
    }

    func testRecoversFromAFullDisk() async throws {
        let app = try await openRehearsal { $0.freeSpace.value = 1_000 }
        try await expectFault(app, remedy: .reopenCamera)
        app.freeSpace.value = 1 << 34
        app.model.press(try XCTUnwrap(app.current().primary))
        try await expectRecording(app)
        await app.close()
    }

    func testDiscardsTheRecordingAndClosesTheCameraInTheBackground() async throws {
        let (app, viewfinder) = try await startRecording()
        app.model.appPhaseChanged(to: .background, from: .inactive)
        try await until("the camera to be closed") { app.model.camera.viewfinder == nil && viewfinder.cancelled == 1 }
        XCTAssertEqual(app.model.captureRunner?.view.phase, .idle)
        app.model.appPhaseChanged(to: .active, from: .background)
        try await expectRecording(app)
        await app.close()
    }
}

extension TestApp {
    fileprivate func asked(_ permission: Queren.Permission) -> Bool { device.requestedPermissions.contains(permission) }
}

extension Queren.Screen {
    fileprivate var checklist: [Queren.CheckItem] {
        parts.flatMap { part -> [Queren.CheckItem] in if case .checklist(let items) = part { items } else { [] } }
    }
}
