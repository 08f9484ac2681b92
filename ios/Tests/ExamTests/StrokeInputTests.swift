import Exam
import ExamTestSupport
import Queren
import XCTest

@MainActor
final class StrokeInputTests: ExamTestCase {
    func testRotatingThePadDuringAStrokeKeepsItsPoints() async throws {
        let clock = ManualClock()
        let input = StrokeInput(clock: clock)
        input.move(x: 100, y: 50, width: 400, height: 200, after: [])
        clock.pass(20)
        // After rotation the pad is larger; the finger is in its middle.
        input.move(x: 400, y: 200, width: 800, height: 400, after: [])
        let stroke = try XCTUnwrap(input.end())
        XCTAssertEqual(stroke.points.map(\.x), [0.25, 0.5])
        XCTAssertEqual(stroke.points.map(\.y), [0.25, 0.5])
        XCTAssertEqual(stroke.points.map(\.tMs), [0, 20])
        XCTAssertNil(input.end(), "a stroke without a finger")
    }

    func testClampsPointsToThePadAndIgnoresAStationaryFinger() async throws {
        let input = StrokeInput(clock: ManualClock())
        input.move(x: -50, y: 900, width: 400, height: 200, after: [])
        input.move(x: -60, y: 950, width: 400, height: 200, after: [])
        input.move(x: 10, y: 10, width: 0, height: 0, after: [])
        let stroke = try XCTUnwrap(input.end())
        XCTAssertEqual(stroke.points, [Queren.Point(tMs: 0, x: 0, y: 1)])
    }

    func testTimesContinueAfterStrokesOfAnEarlierProcess() async throws {
        let before = [Queren.Stroke(points: [Queren.Point(tMs: 1_200, x: 0, y: 0)])]
        let clock = ManualClock()
        let input = StrokeInput(clock: clock)
        clock.pass(50)
        input.move(x: 1, y: 1, width: 4, height: 2, after: before)
        XCTAssertEqual(input.end()?.points.first?.tMs, 1_500)
        clock.pass(100)
        input.move(x: 1, y: 1, width: 4, height: 2, after: before)
        XCTAssertEqual(input.end()?.points.first?.tMs, 1_600)
        // After clearing, times start from 0 again.
        input.move(x: 1, y: 1, width: 4, height: 2, after: [])
        XCTAssertEqual(input.end()?.points.first?.tMs, 0)
    }
}
