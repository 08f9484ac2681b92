import Exam
import ExamTestSupport
import Foundation
import Queren
import XCTest

/// Uses a clock that only the test moves.
@MainActor
final class RecorderTests: ExamTestCase {
    private let timeline = Queren.RecordingTimeline(countdownMs: 3_000, digitMs: [500, 1_500, 2_500, 3_500], endMs: 4_500)
    private let clock = ManualClock()

    private func makeViewfinder(_ delivers: Bool = true) throws -> ScriptedViewfinder {
        let file = try another().appendingPathComponent("recording.mp4")
        try Data([1, 2, 3]).write(to: file)
        return ScriptedViewfinder(
            use: .sample(.front), file: delivers ? file : nil, captures: try captures())
    }

    private func captures() throws -> URL {
        let captures = try folder.appendingPathComponent("captures")
        try FileManager.default.createDirectory(at: captures, withIntermediateDirectories: true)
        return captures
    }

    private func recorder() -> Recorder { Recorder(timeline: timeline, bitsPerSecond: 2_500_000, clock: clock) }

    /// Starts the recorder and passes the countdown.
    private func begin(_ recorder: Recorder, _ viewfinder: ScriptedViewfinder) {
        recorder.start(viewfinder)
        clock.pass(3_000)
        recorder.tick()
    }

    /// A recording that runs until the test ends it.
    private func startedRecording() async throws -> (ScriptedViewfinder, Recorder) {
        let (viewfinder, recorder) = (try makeViewfinder(), recorder())
        viewfinder.recordsUntilFinished = true
        begin(recorder, viewfinder)
        try await until("the recording") { !viewfinder.recordings.isEmpty }
        return (viewfinder, recorder)
    }

    func testCountsDownInWholeSecondsAndThenRecords() async throws {
        let (viewfinder, recorder) = (try makeViewfinder(), recorder())
        viewfinder.recordsUntilFinished = true
        recorder.start(viewfinder)
        var states = [recorder.state]
        for _ in 0..<3 {
            clock.pass(1_000)
            recorder.tick()
            states.append(recorder.state)
        }
        XCTAssertEqual(
            states,
            [.countdown(secondsLeft: 3), .countdown(secondsLeft: 2), .countdown(secondsLeft: 1), .recording(elapsed: 0, lit: nil)])
        XCTAssertTrue(recorder.isBusy)
        try await until("the recording") { viewfinder.recordings == [4_500] }
        XCTAssertEqual(viewfinder.bitRates, [2_500_000])
        viewfinder.finish()
        await recorder.waitUntilDone()
    }

    func testLightsDigitsByTheTimelineFromTheFirstRecordedFrame() async throws {
        let (viewfinder, recorder) = (try makeViewfinder(), recorder())
        viewfinder.recordsUntilFinished = true
        begin(recorder, viewfinder)
        // Nothing is lit until the camera has started to record.
        clock.pass(700)
        recorder.tick()
        XCTAssertEqual(recorder.state, .recording(elapsed: 0, lit: nil))
        try await until("the recording") { !viewfinder.recordings.isEmpty }
        var lit: [Int?] = []
        for _ in 0..<9 {
            recorder.tick()
            if case .recording(_, let digit) = recorder.state { lit.append(digit) }
            clock.pass(500)
        }
        XCTAssertEqual(lit, [nil, 0, 0, 1, 1, 2, 2, 3, 3])
        XCTAssertEqual(recorder.progress, 4_000.0 / 4_500, accuracy: 0.001)
        clock.pass(10_000)
        recorder.tick()
        XCTAssertEqual(recorder.progress, 1)
        viewfinder.finish()
        await recorder.waitUntilDone()
        guard case .finished(let file) = recorder.state else { return XCTFail("\(recorder.state)") }
        XCTAssertTrue(FileManager.default.fileExists(atPath: file.path))
    }

    func testCancellingTheCountdownRecordsNothing() async throws {
        let (viewfinder, recorder) = (try makeViewfinder(), recorder())
        recorder.start(viewfinder)
        recorder.cancel()
        clock.pass(5_000)
        recorder.tick()
        XCTAssertEqual(recorder.state, .idle)
        XCTAssertEqual(viewfinder.recordings, [])
    }

    func testCancellingTheRecordingKeepsNoFile() async throws {
        let (viewfinder, recorder) = try await startedRecording()
        recorder.cancel()
        await recorder.waitUntilDone()
        XCTAssertEqual(recorder.state, .idle)
        XCTAssertEqual(viewfinder.cancelled, 1)
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: captures().path), [])
        // Another recording can be started.
        viewfinder.recordsUntilFinished = false
        begin(recorder, viewfinder)
        await recorder.waitUntilDone()
        guard case .finished = recorder.state else { return XCTFail("\(recorder.state)") }
    }

    func testFailsAndKeepsNoFileWhenTheCameraIsLost() async throws {
        let (viewfinder, recorder) = try await startedRecording()
        recorder.cameraLost()
        XCTAssertEqual(recorder.state, .failed)
        viewfinder.finish()
        await recorder.waitUntilDone()
        XCTAssertEqual(recorder.state, .failed, "the recording of a lost camera was used")
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: captures().path), [])
    }

    func testReportsAFailedRecordingAndStartsOnlyOnce() async throws {
        let (viewfinder, recorder) = (try makeViewfinder(false), recorder())
        begin(recorder, viewfinder)
        recorder.start(viewfinder)
        await recorder.waitUntilDone()
        XCTAssertEqual(recorder.state, .failed)
        XCTAssertEqual(viewfinder.recordings.count, 1)
    }
}
