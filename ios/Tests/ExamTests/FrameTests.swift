import Candidate
@testable import Exam
import Foundation
import Queren
import XCTest

/// Geometry and meters.
@MainActor
final class FrameTests: ExamTestCase {
    func testTheFrameHasTheCardsRatioAndLiesInThePictureOnEveryPhone() async throws {
        for (width, height) in [(320.0, 568.0), (430, 932), (932, 430), (1_024, 1_366)] {
            for (frame, ratio) in [
                (FinderFrame.card(width: width, height: height), 85.6 / 54), (FinderFrame.face(width: width, height: height), 0.75),
            ] {
                XCTAssertEqual(frame.width / frame.height, ratio, accuracy: 0.001)
                XCTAssertTrue(frame.x >= 0 && frame.y >= 0 && frame.x + frame.width <= width && frame.y + frame.height <= height)
                XCTAssertEqual(frame.x + frame.width / 2, width / 2, accuracy: 0.001)
            }
        }
    }

    func testMetersEndAtTheirEnds() async throws {
        XCTAssertEqual([-90, -60, -30, 0, 5, -Double.infinity, .nan].map(Format.level), [0, 0, 0.5, 1, 1, 0, 0])
        var changes = 0
        let circumstances = Circumstances(free: { nil }, changed: { changes += 1 })
        XCTAssertNil(circumstances.battery())
        // As UIKit says them: a share in single precision, below zero where it is not known.
        for (level, percent) in [(Float(0.05), UInt8(5)), (0.29, 29), (1, 100), (0, 0)] {
            circumstances.battery(level: Double(level), charging: false)
            circumstances.battery(level: Double(level), charging: false)
            XCTAssertEqual(circumstances.battery(), Queren.Battery(percent: percent, charging: false))
        }
        circumstances.battery(level: 0, charging: true)
        XCTAssertEqual(circumstances.battery()?.charging, true)
        circumstances.battery(level: -1, charging: false)
        XCTAssertNil(circumstances.battery())
        XCTAssertEqual(changes, 6, "the core is told of changes only")
        XCTAssertNil(circumstances.interruption(), "a battery interrupts nothing")
        circumstances.set(.microphoneTaken, true)
        circumstances.set(.cameraTaken, true)
        circumstances.set(.call, true)
        XCTAssertEqual(circumstances.interruption(), .call)
        circumstances.set(.call, false)
        XCTAssertEqual(circumstances.interruption(), .cameraTaken)
    }
    private func place(_ left: Float, _ top: Float, _ right: Float, _ bottom: Float) -> Queren.Place {
        Queren.Place(left: left, top: top, right: right, bottom: bottom)
    }

    func testWhatTheCoreSeesIsShownWhereItIsSeen() async throws {
        // A frame of 3 by 4 fills a view of 300 by 600: it is 450 by 600, and 75 are cropped on either side.
        let middle = place(0.25, 0.25, 0.75, 0.5)
        let seen = FinderFrame.seen(middle, ratio: 0.75, mirrored: false, width: 300, height: 600)
        XCTAssertEqual(seen, box(37.5, 150, 225, 150))
        // In a wide view it is cropped above and below instead: 400 by 533.3.
        let wide = try XCTUnwrap(FinderFrame.seen(place(0, 0, 1, 1), ratio: 0.75, mirrored: false, width: 400, height: 300))
        XCTAssertEqual([wide.x, wide.width], [0, 400])
        XCTAssertEqual(wide.y, (300 - 400 / 0.75) / 2, accuracy: 0.001)
        XCTAssertEqual(wide.y + wide.height / 2, 150, accuracy: 0.001)
        // The control: with another frame's ratio the corners are elsewhere.
        XCTAssertNotEqual(FinderFrame.seen(middle, ratio: 9.0 / 16, mirrored: false, width: 300, height: 600), seen)
    }

    func testAMirroredPictureHasItsPlacesOnTheOtherSide() async throws {
        let left = place(0, 0.5, 0.25, 0.75)
        let straight = FinderFrame.seen(left, ratio: 0.5, mirrored: false, width: 200, height: 400)
        let mirrored = FinderFrame.seen(left, ratio: 0.5, mirrored: true, width: 200, height: 400)
        XCTAssertEqual(straight, box(0, 200, 50, 100))
        XCTAssertEqual(mirrored, box(150, 200, 50, 100))
    }

    func testWithoutAFrameOrAViewNothingIsShown() async throws {
        for (ratio, width, height) in [(0.0, 10.0, 10.0), (1, 0, 10), (1, 10, 0)] {
            XCTAssertNil(FinderFrame.seen(place(0, 0, 1, 1), ratio: ratio, mirrored: false, width: width, height: height))
        }
        XCTAssertNotNil(FinderFrame.seen(place(0, 0, 1, 1), ratio: 1, mirrored: false, width: 10, height: 10))
    }

    func testTheLampsSwitchLiesBelowTheFrameOrBesideIt() async throws {
        let (high, low) = (FinderFrame.card(width: 390, height: 600), FinderFrame.card(width: 320, height: 192))
        let below = FinderFrame.tool(high, size: 48, width: 390, height: 600)
        XCTAssertEqual(below.x, 195)
        XCTAssertGreaterThanOrEqual(below.y - 24, high.y + high.height)
        let beside = FinderFrame.tool(low, size: 48, width: 320, height: 192)
        XCTAssertGreaterThanOrEqual(beside.x - 24, low.x + low.width, "over the frame")
        XCTAssertEqual(beside.y, 168)
    }

    private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Box {
        Box(x: x, y: y, width: width, height: height)
    }
}
