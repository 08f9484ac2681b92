import Exam
import ExamTestSupport
import Foundation
import Queren
import XCTest

@MainActor
final class CardShutterTests: ExamTestCase {
    private let clock = ManualClock()

    private func makeViewfinder(_ file: Bool = true) throws -> ScriptedViewfinder {
        let still = try another().appendingPathComponent("still.jpg")
        try Data([1]).write(to: still)
        return ScriptedViewfinder(
            use: .sample(.rear), file: file ? still : nil, captures: try folder)
    }

    private let notReady = Queren.Guidance(hint: .cardStill, ready: false, steady: 0, bounds: nil)

    func testTakesOneStillWhenTheGuideIsReady() async throws {
        let (viewfinder, shutter) = (try makeViewfinder(), CardShutter(afterSeconds: 8, clock: clock))
        shutter.tick(viewfinder)
        viewfinder.guidance = notReady
        shutter.tick(viewfinder)
        XCTAssertEqual(shutter.state, .waiting)
        viewfinder.guidance = .ready(.cardReady)
        shutter.tick(viewfinder)
        shutter.tick(viewfinder)
        shutter.press(viewfinder)
        await shutter.waitUntilDone()
        shutter.tick(viewfinder)
        shutter.press(viewfinder)
        await shutter.waitUntilDone()
        XCTAssertEqual(viewfinder.stills, 1)
        guard case .captured = shutter.state else { return XCTFail("\(shutter.state)") }
    }

    func testShowsTheButtonAfterTheDelayFromTheFirstFrame() async throws {
        let (viewfinder, shutter) = (try makeViewfinder(), CardShutter(afterSeconds: 8, clock: clock))
        // The delay starts with the camera's first frame.
        clock.pass(60_000)
        shutter.tick(nil)
        XCTAssertFalse(shutter.isButtonVisible)
        shutter.tick(viewfinder)
        clock.pass(7_999)
        shutter.tick(viewfinder)
        XCTAssertFalse(shutter.isButtonVisible)
        clock.pass(1)
        shutter.tick(viewfinder)
        XCTAssertTrue(shutter.isButtonVisible)
        // Without a camera there is no button.
        shutter.tick(nil)
        XCTAssertFalse(shutter.isButtonVisible)
    }

    func testRetriesAFailedStillOnlyAfterTheCardMovedOrTheButtonWasPressed() async throws {
        let (viewfinder, shutter) = (try makeViewfinder(false), CardShutter(afterSeconds: 8, clock: clock))
        viewfinder.guidance = .ready(.cardReady)
        shutter.tick(viewfinder)
        await shutter.waitUntilDone()
        XCTAssertEqual(shutter.state, .failed)
        shutter.tick(viewfinder)
        XCTAssertEqual(viewfinder.stills, 1)
        viewfinder.guidance = notReady
        shutter.tick(viewfinder)
        viewfinder.guidance = .ready(.cardReady)
        shutter.tick(viewfinder)
        await shutter.waitUntilDone()
        XCTAssertEqual(viewfinder.stills, 2)
        shutter.press(viewfinder)
        await shutter.waitUntilDone()
        XCTAssertEqual(viewfinder.stills, 3)
    }
}
