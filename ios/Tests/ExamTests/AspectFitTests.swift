import ExamTestSupport
import Foundation
import Queren
import QuerenCore
import Support
import XCTest

@testable import Exam

@MainActor
final class AspectFitTests: ExamTestCase {
    private func region(_ corners: (UInt16, UInt16)...) -> Queren.Corners {
        corners.map { Queren.NormalizedPoint(x: $0.0, y: $0.1) }
    }

    func testFitsTheWholePictureInTheMiddle() async throws {
        XCTAssertEqual(AspectFit.rect(ratio: 2, width: 300, height: 200), LayoutRect(x: 0, y: 25, width: 300, height: 150))
        XCTAssertEqual(AspectFit.rect(ratio: 0.5, width: 300, height: 200), LayoutRect(x: 100, y: 0, width: 100, height: 200))
        for (ratio, width, height) in [(0.0, 1.0, 1.0), (.nan, 1, 1), (.infinity, 1, 1), (1, 0, 1), (1, 1, 0)] {
            XCTAssertNil(AspectFit.rect(ratio: ratio, width: width, height: height))
        }
    }

    func testMapsCornersOntoThePictureInOrder() async throws {
        let rect = try XCTUnwrap(AspectFit.rect(ratio: 2, width: 300, height: 200))
        let tilted = region((2_500, 0), (10_000, 2_000), (7_500, 10_000), (0, 8_000))
        XCTAssertEqual(
            AspectFit.points(tilted, in: rect),
            [LayoutPoint(x: 75, y: 25), LayoutPoint(x: 300, y: 55), LayoutPoint(x: 225, y: 175), LayoutPoint(x: 0, y: 145)])
        // Control: in a view of another shape they are elsewhere.
        let other = try XCTUnwrap(AspectFit.rect(ratio: 2, width: 300, height: 300))
        XCTAssertNotEqual(AspectFit.points(tilted, in: other), AspectFit.points(tilted, in: rect))
    }

    /// Position of a point after zooming.
    private func zoomed(_ point: LayoutPoint, _ zoom: Zoom, _ width: Double, _ height: Double) -> LayoutPoint {
        LayoutPoint(x: width / 2 + (point.x - width / 2) * zoom.scale + zoom.x, y: height / 2 + (point.y - height / 2) * zoom.scale + zoom.y)
    }

    func testZoomShowsTheWholeRegionAndNoMoreEmptySpace() async throws {
        let (width, height) = (375.0, 600.0)
        for (ratio, corners) in [
            (1.6, region((4_000, 4_000), (6_000, 4_000), (6_000, 6_000), (4_000, 6_000))),
            (1.6, region((0, 0), (1_500, 0), (1_500, 1_200), (0, 1_200))),
            (0.56, region((2_800, 2_800), (7_200, 2_800), (7_200, 7_300), (2_800, 7_300))),
            (0.56, region((9_900, 9_900), (10_000, 9_900), (10_000, 10_000), (9_900, 10_000))),
            (1, region((0, 0), (10_000, 0), (10_000, 10_000), (0, 10_000)))
        ] {
            let rect = try XCTUnwrap(AspectFit.rect(ratio: ratio, width: width, height: height))
            let points = AspectFit.points(corners, in: rect)
            let zoom = AspectFit.zoom(points, of: rect, width: width, height: height)
            XCTAssertTrue((1...4).contains(zoom.scale), "\(zoom)")
            for point in points.map({ zoomed($0, zoom, width, height) }) {
                XCTAssertTrue((-0.001...width + 0.001).contains(point.x) && (-0.001...height + 0.001).contains(point.y), "\(point) \(zoom)")
            }
            let (from, to) = (
                zoomed(LayoutPoint(x: rect.x, y: rect.y), zoom, width, height),
                zoomed(LayoutPoint(x: rect.x + rect.width, y: rect.y + rect.height), zoom, width, height)
            )
            XCTAssertLessThanOrEqual(from.x, rect.x + 0.001)
            XCTAssertLessThanOrEqual(from.y, rect.y + 0.001)
            XCTAssertGreaterThanOrEqual(to.x, rect.x + rect.width - 0.001)
            XCTAssertGreaterThanOrEqual(to.y, rect.y + rect.height - 0.001)
        }
    }

    func testZoomCentresARegionAndIgnoresAnEmptyOne() async throws {
        let rect = try XCTUnwrap(AspectFit.rect(ratio: 1, width: 400, height: 400))
        let points = AspectFit.points(region((4_000, 3_000), (5_000, 3_000), (5_000, 4_000), (4_000, 4_000)), in: rect)
        let zoom = AspectFit.zoom(points, of: rect, width: 400, height: 400)
        XCTAssertEqual(zoom.scale, 4)
        XCTAssertEqual(zoomed(LayoutPoint(x: 180, y: 140), zoom, 400, 400), LayoutPoint(x: 200, y: 200))
        XCTAssertEqual(AspectFit.zoom([], of: rect, width: 400, height: 400), .none)
        XCTAssertEqual(AspectFit.zoom(Array(repeating: points[0], count: 4), of: rect, width: 400, height: 400), .none)
    }

    /// Crops made from a sample person's files: annotations lie on the picture, and every crop is a picture.
    func testEveryAnnotationInTheFixturesLiesOnItsPicture() async throws {
        let person = try Person("cheng", in: needed(Setting.samples, "QUEREN_SAMPLES"))
        var kinds: Set<Queren.MaterialKind> = []
        var crops = 0
        for fixture in try screenFixtures() where fixture.screen.lang == .zh && !fixture.screen.elder {
            for part in fixture.screen.parts {
                switch part {
                case .reasonCard(_, _, _, _, _, let evidence?):
                    kinds.insert(evidence.crop.media.artifact.kind)
                    let size = try size(of: evidence.crop, person)
                    XCTAssertLessThanOrEqual(max(size.width, size.height), 1_280, fixture.name)
                    guard let region = evidence.region else { continue }
                    XCTAssertEqual(region.count, 4, fixture.name)
                    let rect = try XCTUnwrap(AspectFit.rect(ratio: size.width / size.height, width: 311, height: 150))
                    let zoom = AspectFit.zoom(AspectFit.points(region, in: rect), of: rect, width: 375, height: 550)
                    XCTAssertGreaterThan(zoom.scale, 1, "\(fixture.name): nothing to enlarge")
                case .fields(let fields):
                    for crop in fields.compactMap(\.crop) {
                        crops += 1
                        let size = try size(of: crop, person)
                        XCTAssertGreaterThan(size.width, size.height, "\(fixture.name): a line of print is wider than high")
                    }
                default: continue
                }
            }
        }
        XCTAssertEqual(kinds, [.card, .video, .photo])
        XCTAssertGreaterThanOrEqual(crops, 2)
    }

    private func size(of crop: Queren.Crop, _ person: Person) throws -> (width: Double, height: Double) {
        let file: URL? =
            switch crop.media.artifact.kind {
            case .card: person.card
            case .video: person.video
            case .photo: person.photo
            case .signature: nil
            }
        let bytes = try testCrop(file: Data(contentsOf: XCTUnwrap(file)), crop: crop)
        return try XCTUnwrap(bytes.flatMap(jpegSize), "no picture of \(crop.media.artifact.kind)")
    }
}
