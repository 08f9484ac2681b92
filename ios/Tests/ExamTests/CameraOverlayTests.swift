import ExamTestSupport
import Foundation
import Queren
import XCTest

@testable import Exam

@MainActor
final class CameraOverlayTests: ExamTestCase {
    func testFramesKeepTheirRatioAndLieInsideTheView() async throws {
        for (width, height) in [(320.0, 568.0), (430, 932), (932, 430), (1_024, 1_366)] {
            for (frame, ratio) in [
                (CameraOverlay.cardFrame(width: width, height: height), 85.6 / 54), (CameraOverlay.faceOval(width: width, height: height), 0.75)
            ] {
                XCTAssertEqual(frame.width / frame.height, ratio, accuracy: 0.001)
                XCTAssertTrue(frame.x >= 0 && frame.y >= 0 && frame.x + frame.width <= width && frame.y + frame.height <= height)
                XCTAssertEqual(frame.x + frame.width / 2, width / 2, accuracy: 0.001)
            }
        }
    }

    private func bounds(_ left: Float, _ top: Float, _ right: Float, _ bottom: Float) -> Queren.Bounds {
        Queren.Bounds(left: left, top: top, right: right, bottom: bottom)
    }

    func testMapsBoundsInTheFrameToTheView() async throws {
        // A 3:4 frame fills a view of 300 by 600 as 450 by 600; 75 points are cropped on either side.
        let middle = bounds(0.25, 0.25, 0.75, 0.5)
        let mapped = CameraOverlay.viewRect(of: middle, ratio: 0.75, mirrored: false, width: 300, height: 600)
        XCTAssertEqual(mapped, rect(37.5, 150, 225, 150))
        // In a wide view it is cropped above and below: 400 by 533.3.
        let wide = try XCTUnwrap(CameraOverlay.viewRect(of: bounds(0, 0, 1, 1), ratio: 0.75, mirrored: false, width: 400, height: 300))
        XCTAssertEqual([wide.x, wide.width], [0, 400])
        XCTAssertEqual(wide.y, (300 - 400 / 0.75) / 2, accuracy: 0.001)
        XCTAssertEqual(wide.y + wide.height / 2, 150, accuracy: 0.001)
        // Control: with another aspect ratio the bounds are elsewhere.
        XCTAssertNotEqual(CameraOverlay.viewRect(of: middle, ratio: 9.0 / 16, mirrored: false, width: 300, height: 600), mapped)
    }

    func testMirrorsBoundsInAMirroredView() async throws {
        let left = bounds(0, 0.5, 0.25, 0.75)
        let straight = CameraOverlay.viewRect(of: left, ratio: 0.5, mirrored: false, width: 200, height: 400)
        let mirrored = CameraOverlay.viewRect(of: left, ratio: 0.5, mirrored: true, width: 200, height: 400)
        XCTAssertEqual(straight, rect(0, 200, 50, 100))
        XCTAssertEqual(mirrored, rect(150, 200, 50, 100))
    }

    func testMapsNothingForAnEmptyFrameOrView() async throws {
        for (ratio, width, height) in [(0.0, 10.0, 10.0), (1, 0, 10), (1, 10, 0)] {
            XCTAssertNil(CameraOverlay.viewRect(of: bounds(0, 0, 1, 1), ratio: ratio, mirrored: false, width: width, height: height))
        }
        XCTAssertNotNil(CameraOverlay.viewRect(of: bounds(0, 0, 1, 1), ratio: 1, mirrored: false, width: 10, height: 10))
    }

    func testPlacesTheTorchButtonBelowOrBesideTheFrame() async throws {
        let (tall, flat) = (CameraOverlay.cardFrame(width: 390, height: 600), CameraOverlay.cardFrame(width: 320, height: 192))
        let size = LayoutSize(width: 48, height: 48)
        let below = CameraOverlay.frame(of: .torch, size: size, outline: tall, width: 390, height: 600)
        XCTAssertEqual(below.x + 24, 195)
        XCTAssertGreaterThanOrEqual(below.y, tall.maxY)
        let beside = CameraOverlay.frame(of: .torch, size: size, outline: flat, width: 320, height: 192)
        XCTAssertGreaterThanOrEqual(beside.x, flat.maxX, "covers the frame")
        XCTAssertEqual(beside.maxY, 192)
    }

    func testAHintIsAboveTheOutlineWhateverItsHeight() async throws {
        let oval = CameraOverlay.faceOval(width: 390, height: 600)
        for height in [48.0, 80, oval.y - Tokens.space1] {
            let hint = CameraOverlay.frame(of: .hint, size: LayoutSize(width: 300, height: height), outline: oval, width: 390, height: 600)
            XCTAssertEqual(hint.x, 45)
            XCTAssertEqual(hint.y + height / 2, max(oval.y / 2, Tokens.space1 + height / 2), accuracy: 0.001)
            XCTAssertFalse(hint.overlaps(oval), "\(hint) \(oval)")
        }
        // Control: a hint that is higher than the space covers the outline, but stays in the view.
        let high = CameraOverlay.frame(of: .hint, size: LayoutSize(width: 300, height: 200), outline: oval, width: 390, height: 600)
        XCTAssertTrue(high.overlaps(oval))
        XCTAssertEqual(high.y, Tokens.space1)
    }

    func testNoControlLeavesTheViewOrCoversAnother() async throws {
        for (width, height) in [(320.0, 192.0), (390, 420), (426, 372), (1_024, 700)] {
            let view = LayoutRect(x: 0, y: 0, width: width, height: height)
            for outline in [CameraOverlay.cardFrame(width: width, height: height), CameraOverlay.faceOval(width: width, height: height)] {
                for hintHeight in [40.0, 60, 120] {
                    let hint = CameraOverlay.frame(
                        of: .hint, size: LayoutSize(width: width * 0.7, height: hintHeight), outline: outline, width: width, height: height)
                    let below = [CameraOverlay.Control.torch, .levelMeter].map { control in
                        let size = control == .torch ? LayoutSize(width: 48, height: 48) : LayoutSize(width: width, height: 26)
                        return CameraOverlay.frame(of: control, size: size, outline: outline, width: width, height: height)
                    }
                    for frame in below + [hint] { XCTAssertTrue(frame.lies(in: view), "\(frame) \(view)") }
                    for frame in below { XCTAssertFalse(frame.overlaps(hint), "\(frame) \(hint) \(view)") }
                }
            }
        }
        // Control: in a view lower than hint and button together they overlap.
        let frames = [CameraOverlay.Control.hint, .torch].map { control in
            CameraOverlay.frame(
                of: control, size: LayoutSize(width: 60, height: 60), outline: LayoutRect(x: 0, y: 0, width: 60, height: 60), width: 60, height: 80)
        }
        XCTAssertTrue(frames[0].overlaps(frames[1]))
    }

    private func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> LayoutRect {
        LayoutRect(x: x, y: y, width: width, height: height)
    }
}
