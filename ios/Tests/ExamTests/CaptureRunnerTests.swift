import Exam
import ExamTestSupport
import Foundation
import Queren
import XCTest

/// The core's session with a scripted camera and a clock that only the test moves. What the session decides is tested in the core.
@MainActor
final class CaptureRunnerTests: ExamTestCase {
    private let video = Queren.Capture.video(
        lengthMs: Queren.Limits(min: 3_000, max: 5_000), maxBytes: 1, bitsPerS: 2_500_000, digits: 4, digitsExpireMs: nil)
    private let card = Queren.Capture.card(shutterAfterS: 8, maxBytes: 1)
    private let notReady = Queren.Guidance(hint: .cardStill, ready: false, steady: 0, bounds: nil)
    private let clock = ManualClock()
    private var delivered: [URL] = []

    private func makeViewfinder(_ use: Queren.CameraRequest, delivers: Bool = true) throws -> ScriptedViewfinder {
        let file = try another().appendingPathComponent("capture")
        try Data([1, 2, 3]).write(to: file)
        return ScriptedViewfinder(use: use, file: delivers ? file : nil, captures: try captures())
    }

    private func captures() throws -> URL {
        let captures = try folder.appendingPathComponent("captures")
        try FileManager.default.createDirectory(at: captures, withIntermediateDirectories: true)
        return captures
    }

    private func runner(_ capture: Queren.Capture) throws -> CaptureRunner {
        try XCTUnwrap(CaptureRunner(capture, clock: clock) { self.delivered.append($0) })
    }

    /// Starts the countdown and passes it.
    private func begin(_ runner: CaptureRunner, _ viewfinder: ScriptedViewfinder) {
        runner.press(viewfinder)
        clock.pass(3_000)
        runner.tick(viewfinder)
    }

    /// A recording that runs until the test ends it.
    private func startedRecording() async throws -> (ScriptedViewfinder, CaptureRunner) {
        let (viewfinder, runner) = (try makeViewfinder(.sample(.front)), try runner(video))
        viewfinder.recordsUntilFinished = true
        begin(runner, viewfinder)
        try await until("the recording") { !viewfinder.recordings.isEmpty }
        return (viewfinder, runner)
    }

    func testCountsDownRecordsLightsTheDigitsAndDelivers() async throws {
        let (viewfinder, runner) = (try makeViewfinder(.sample(.front)), try runner(video))
        viewfinder.recordsUntilFinished = true
        runner.press(viewfinder)
        var seconds = [runner.view.secondsLeft]
        for _ in 0..<2 {
            clock.pass(1_000)
            runner.tick(viewfinder)
            seconds.append(runner.view.secondsLeft)
        }
        XCTAssertEqual(seconds, [3, 2, 1])
        XCTAssertTrue(runner.view.quiet)
        clock.pass(1_000)
        runner.tick(viewfinder)
        // Nothing is lit until the camera has started to record.
        XCTAssertNil(runner.view.lit)
        try await until("the recording") { viewfinder.recordings == [4_500] }
        XCTAssertEqual(viewfinder.bitRates, [2_500_000])
        var lit: [Int?] = []
        for _ in 0..<9 {
            runner.tick(viewfinder)
            lit.append(runner.view.lit)
            clock.pass(500)
        }
        XCTAssertEqual(lit, [nil, 0, 0, 1, 1, 2, 2, 3, 3])
        XCTAssertEqual(runner.view.progress, 4_000.0 / 4_500, accuracy: 0.001)
        runner.tick(viewfinder)
        XCTAssertEqual(runner.view.progress, 1)
        viewfinder.finish()
        await runner.waitUntilDone()
        XCTAssertEqual(runner.view.phase, .delivered)
        XCTAssertTrue(FileManager.default.fileExists(atPath: try XCTUnwrap(delivered.first).path))
        XCTAssertEqual(viewfinder.stops, 0)
    }

    func testCancellingTheCountdownRecordsNothing() async throws {
        let (viewfinder, runner) = (try makeViewfinder(.sample(.front)), try runner(video))
        runner.press(viewfinder)
        runner.stop()
        clock.pass(5_000)
        runner.tick(viewfinder)
        XCTAssertEqual(runner.view.phase, .idle)
        XCTAssertEqual(viewfinder.recordings, [])
    }

    func testCancellingTheRecordingKeepsNoFile() async throws {
        let (viewfinder, runner) = try await startedRecording()
        runner.stop()
        await runner.waitUntilDone()
        XCTAssertEqual(runner.view.phase, .idle)
        XCTAssertEqual(viewfinder.cancelled, 1)
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: captures().path), [])
        // Another recording can be started.
        viewfinder.recordsUntilFinished = false
        begin(runner, viewfinder)
        await runner.waitUntilDone()
        XCTAssertEqual(runner.view.phase, .delivered)
        XCTAssertEqual(delivered.count, 1)
    }

    func testFailsAndKeepsNoFileWhenTheCameraIsLost() async throws {
        let (viewfinder, runner) = try await startedRecording()
        runner.tick(nil)
        XCTAssertEqual(runner.view.phase, .failed)
        viewfinder.finish()
        await runner.waitUntilDone()
        XCTAssertEqual(runner.view.phase, .failed, "the recording of a lost camera was used")
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: captures().path), [])
        XCTAssertEqual(delivered, [])
    }

    func testATakeEndsWhenAnotherCameraTakesItsPlace() async throws {
        let (viewfinder, runner) = try await startedRecording()
        runner.tick(try makeViewfinder(.sample(.front)))
        XCTAssertEqual(runner.view.phase, .failed)
        await runner.waitUntilDone()
        XCTAssertEqual(viewfinder.cancelled, 1)
    }

    func testReportsAFailedRecordingAndStartsOnlyOnce() async throws {
        let (viewfinder, runner) = (try makeViewfinder(.sample(.front), delivers: false), try runner(video))
        begin(runner, viewfinder)
        runner.press(viewfinder)
        await runner.waitUntilDone()
        XCTAssertEqual(runner.view.phase, .failed)
        XCTAssertEqual(viewfinder.recordings.count, 1)
    }

    func testStopsACameraThatDoesNotEnd() async throws {
        let (viewfinder, runner) = try await startedRecording()
        clock.pass(4_999)
        runner.tick(viewfinder)
        XCTAssertEqual(viewfinder.stops, 0)
        clock.pass(1)
        runner.tick(viewfinder)
        XCTAssertEqual(viewfinder.stops, 1)
        await runner.waitUntilDone()
        XCTAssertEqual(delivered.count, 1)
    }

    func testTakesOneStillWhenTheGuideIsReady() async throws {
        let (viewfinder, runner) = (try makeViewfinder(.sample(.rear)), try runner(card))
        runner.tick(viewfinder)
        viewfinder.guidance = notReady
        runner.tick(viewfinder)
        XCTAssertEqual(runner.view.phase, .searching)
        viewfinder.guidance = .ready(.cardReady)
        runner.tick(viewfinder)
        runner.tick(viewfinder)
        runner.press(viewfinder)
        await runner.waitUntilDone()
        runner.tick(viewfinder)
        runner.press(viewfinder)
        await runner.waitUntilDone()
        XCTAssertEqual(viewfinder.stills, 1)
        XCTAssertEqual(runner.view.phase, .delivered)
        XCTAssertEqual(delivered.count, 1)
    }

    func testShowsTheButtonAfterTheDelayFromTheFirstFrame() async throws {
        let (viewfinder, runner) = (try makeViewfinder(.sample(.rear)), try runner(card))
        clock.pass(60_000)
        runner.tick(nil)
        XCTAssertEqual(runner.view.button, .hidden)
        runner.tick(viewfinder)
        clock.pass(7_999)
        runner.tick(viewfinder)
        XCTAssertEqual(runner.view.button, .hidden)
        clock.pass(1)
        runner.tick(viewfinder)
        XCTAssertEqual(runner.view.button, .enabled)
        // Without a camera there is no button.
        runner.tick(nil)
        XCTAssertEqual(runner.view.button, .hidden)
    }

    func testRetriesAFailedStillOnlyAfterTheCardMovedOrTheButtonWasPressed() async throws {
        let (viewfinder, runner) = (try makeViewfinder(.sample(.rear), delivers: false), try runner(card))
        viewfinder.guidance = .ready(.cardReady)
        runner.tick(viewfinder)
        await runner.waitUntilDone()
        XCTAssertEqual(runner.view.phase, .failed)
        runner.tick(viewfinder)
        XCTAssertEqual(viewfinder.stills, 1)
        viewfinder.guidance = notReady
        runner.tick(viewfinder)
        viewfinder.guidance = .ready(.cardReady)
        runner.tick(viewfinder)
        await runner.waitUntilDone()
        XCTAssertEqual(viewfinder.stills, 2)
        runner.press(viewfinder)
        await runner.waitUntilDone()
        XCTAssertEqual(viewfinder.stills, 3)
    }
}
