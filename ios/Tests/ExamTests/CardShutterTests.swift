import Candidate
import Exam
import Foundation
import Queren
import XCTest

/// When the card's still is taken.
@MainActor
final class CardShutterTests: ExamTestCase {
    private let clock = ManualClock()

    private func finder(_ file: Bool = true) throws -> ScriptedViewfinder {
        let still = try another().appendingPathComponent("still.jpg")
        try Data([1]).write(to: still)
        return ScriptedViewfinder(
            wanted: .sample(.rear), file: file ? still : nil, captures: try folder)
    }

    private let notYet = Queren.Guide(hint: .cardStill, ready: false, steady: 0, place: nil)

    func testItTakesByItselfOnceWhenTheGuideIsReady() async throws {
        let (finder, shutter) = (try finder(), CardShutter(afterSeconds: 8, clock: clock))
        shutter.tick(finder)
        finder.guide = notYet
        shutter.tick(finder)
        XCTAssertEqual(shutter.state, .looking)
        finder.guide = .ready(.cardReady)
        shutter.tick(finder)
        shutter.tick(finder)
        shutter.press(finder)
        await shutter.settled()
        shutter.tick(finder)
        shutter.press(finder)
        await shutter.settled()
        XCTAssertEqual(finder.stills, 1)
        guard case .taken = shutter.state else { return XCTFail("\(shutter.state)") }
    }

    func testTheShutterAppearsAfterTheWaitFromTheFirstFrame() async throws {
        let (finder, shutter) = (try finder(), CardShutter(afterSeconds: 8, clock: clock))
        // No camera yet: the wait has not begun.
        clock.pass(60_000)
        shutter.tick(nil)
        XCTAssertFalse(shutter.shown)
        shutter.tick(finder)
        clock.pass(7_999)
        shutter.tick(finder)
        XCTAssertFalse(shutter.shown)
        clock.pass(1)
        shutter.tick(finder)
        XCTAssertTrue(shutter.shown)
        // The camera is gone, and so is its shutter.
        shutter.tick(nil)
        XCTAssertFalse(shutter.shown)
    }

    func testAStillThatFailedIsNotTriedAgainUntilTheCardMovedOrTheFingerSays() async throws {
        let (finder, shutter) = (try finder(false), CardShutter(afterSeconds: 8, clock: clock))
        finder.guide = .ready(.cardReady)
        shutter.tick(finder)
        await shutter.settled()
        XCTAssertEqual(shutter.state, .failed)
        shutter.tick(finder)
        XCTAssertEqual(finder.stills, 1)
        finder.guide = notYet
        shutter.tick(finder)
        finder.guide = .ready(.cardReady)
        shutter.tick(finder)
        await shutter.settled()
        XCTAssertEqual(finder.stills, 2)
        shutter.press(finder)
        await shutter.settled()
        XCTAssertEqual(finder.stills, 3)
    }
}
