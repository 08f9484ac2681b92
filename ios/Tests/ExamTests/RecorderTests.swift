import Candidate
import Exam
import Foundation
import Queren
import XCTest

/// One recording on a clock that stands still.
@MainActor
final class RecorderTests: ExamTestCase {
    private let timeline = Queren.RecordingTimeline(countdownMs: 3_000, digitMs: [500, 1_500, 2_500, 3_500], endMs: 4_500)
    private let clock = ManualClock()

    private func finder(_ file: Bool = true) throws -> ScriptedViewfinder {
        let take = try another().appendingPathComponent("take.mp4")
        try Data([1, 2, 3]).write(to: take)
        return ScriptedViewfinder(
            wanted: .sample(.front), file: file ? take : nil, captures: try captures())
    }

    private func captures() throws -> URL {
        let captures = try folder.appendingPathComponent("captures")
        try FileManager.default.createDirectory(at: captures, withIntermediateDirectories: true)
        return captures
    }

    private func recorder() -> Recorder { Recorder(timeline: timeline, bitsPerSecond: 2_500_000, clock: clock) }

    /// From the button to the end of the countdown.
    private func begin(_ recorder: Recorder, _ finder: ScriptedViewfinder) {
        recorder.start(finder)
        clock.pass(3_000)
        recorder.tick()
    }

    /// A take that does not end by itself.
    private func underWay() async throws -> (ScriptedViewfinder, Recorder) {
        let (finder, recorder) = (try finder(), recorder())
        finder.holds = true
        begin(recorder, finder)
        try await until("the take") { !finder.takes.isEmpty }
        return (finder, recorder)
    }

    func testTheCountdownIsInWholeSecondsAndThenItRecords() async throws {
        let (finder, recorder) = (try finder(), recorder())
        finder.holds = true
        recorder.start(finder)
        var seen = [recorder.state]
        for _ in 0..<3 {
            clock.pass(1_000)
            recorder.tick()
            seen.append(recorder.state)
        }
        XCTAssertEqual(
            seen,
            [.countdown(secondsLeft: 3), .countdown(secondsLeft: 2), .countdown(secondsLeft: 1), .recording(elapsed: 0, lit: nil)])
        XCTAssertTrue(recorder.busy)
        try await until("the take") { finder.takes == [4_500] }
        XCTAssertEqual(finder.bits, [2_500_000])
        finder.finish()
        await recorder.settled()
    }

    func testDigitsAreLitByThePaceFromTheFirstRecordedMoment() async throws {
        let (finder, recorder) = (try finder(), recorder())
        finder.holds = true
        begin(recorder, finder)
        // The camera takes its time: nothing is lit before it records.
        clock.pass(700)
        recorder.tick()
        XCTAssertEqual(recorder.state, .recording(elapsed: 0, lit: nil))
        try await until("the take") { !finder.takes.isEmpty }
        var lit: [Int?] = []
        for _ in 0..<9 {
            recorder.tick()
            if case .recording(_, let digit) = recorder.state { lit.append(digit) }
            clock.pass(500)
        }
        XCTAssertEqual(lit, [nil, 0, 0, 1, 1, 2, 2, 3, 3])
        XCTAssertEqual(recorder.share, 4_000.0 / 4_500, accuracy: 0.001)
        clock.pass(10_000)
        recorder.tick()
        XCTAssertEqual(recorder.share, 1)
        finder.finish()
        await recorder.settled()
        guard case .kept(let take) = recorder.state else { return XCTFail("\(recorder.state)") }
        XCTAssertTrue(FileManager.default.fileExists(atPath: take.path))
    }

    func testCancellingInTheCountdownTakesNothing() async throws {
        let (finder, recorder) = (try finder(), recorder())
        recorder.start(finder)
        recorder.cancel()
        clock.pass(5_000)
        recorder.tick()
        XCTAssertEqual(recorder.state, .idle)
        XCTAssertEqual(finder.takes, [])
    }

    func testCancellingTheTakeKeepsNothing() async throws {
        let (finder, recorder) = try await underWay()
        recorder.cancel()
        await recorder.settled()
        XCTAssertEqual(recorder.state, .idle)
        XCTAssertEqual(finder.cancelled, 1)
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: captures().path), [])
        // It can begin again.
        finder.holds = false
        begin(recorder, finder)
        await recorder.settled()
        guard case .kept = recorder.state else { return XCTFail("\(recorder.state)") }
    }

    func testACameraThatGoesAwayMidTakeIsAFailureAndLeavesNothing() async throws {
        let (finder, recorder) = try await underWay()
        recorder.lost()
        XCTAssertEqual(recorder.state, .failed)
        finder.finish()
        await recorder.settled()
        XCTAssertEqual(recorder.state, .failed, "a take of a lost camera was kept")
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: captures().path), [])
    }

    func testATakeThatFailsIsAFailureAndOneThatIsUnderWayIsNotBegunTwice() async throws {
        let (finder, recorder) = (try finder(false), recorder())
        begin(recorder, finder)
        recorder.start(finder)
        await recorder.settled()
        XCTAssertEqual(recorder.state, .failed)
        XCTAssertEqual(finder.takes.count, 1)
    }
}
