import Candidate
@testable import Exam
import Foundation
import Queren
import QuerenCore
import Support
import XCTest

/// Pictures with a place to look at: where it is seen, and how much room they leave.
@MainActor
final class FittedTests: ExamTestCase {
    private func place(_ corners: (UInt16, UInt16)...) -> Queren.Corners {
        corners.map { Queren.NormalizedPoint(x: $0.0, y: $0.1) }
    }

    func testAPictureLiesInTheMiddleOfItsRoomAndAllOfItIsSeen() async throws {
        XCTAssertEqual(Fitted.box(ratio: 2, width: 300, height: 200), Box(x: 0, y: 25, width: 300, height: 150))
        XCTAssertEqual(Fitted.box(ratio: 0.5, width: 300, height: 200), Box(x: 100, y: 0, width: 100, height: 200))
        for (ratio, width, height) in [(0.0, 1.0, 1.0), (.nan, 1, 1), (.infinity, 1, 1), (1, 0, 1), (1, 1, 0)] {
            XCTAssertNil(Fitted.box(ratio: ratio, width: width, height: height))
        }
    }

    func testCornersLieWhereThePictureDoesAndKeepTheirOrder() async throws {
        let box = try XCTUnwrap(Fitted.box(ratio: 2, width: 300, height: 200))
        let tilted = place((2_500, 0), (10_000, 2_000), (7_500, 10_000), (0, 8_000))
        XCTAssertEqual(
            Fitted.corners(tilted, in: box), [Dot(x: 75, y: 25), Dot(x: 300, y: 55), Dot(x: 225, y: 175), Dot(x: 0, y: 145)])
        // The control: in a room of another shape they are elsewhere.
        let other = try XCTUnwrap(Fitted.box(ratio: 2, width: 300, height: 300))
        XCTAssertNotEqual(Fitted.corners(tilted, in: other), Fitted.corners(tilted, in: box))
    }

    /// Where a point is seen once it is enlarged.
    private func seen(_ dot: Dot, _ zoom: Zoom, _ width: Double, _ height: Double) -> Dot {
        Dot(x: width / 2 + (dot.x - width / 2) * zoom.scale + zoom.x, y: height / 2 + (dot.y - height / 2) * zoom.scale + zoom.y)
    }

    func testAnEnlargedPlaceIsAllSeenAndNoMoreIsLeftEmptyThanBefore() async throws {
        let (width, height) = (375.0, 600.0)
        for (ratio, corners) in [
            (1.6, place((4_000, 4_000), (6_000, 4_000), (6_000, 6_000), (4_000, 6_000))),
            (1.6, place((0, 0), (1_500, 0), (1_500, 1_200), (0, 1_200))),
            (0.56, place((2_800, 2_800), (7_200, 2_800), (7_200, 7_300), (2_800, 7_300))),
            (0.56, place((9_900, 9_900), (10_000, 9_900), (10_000, 10_000), (9_900, 10_000))),
            (1, place((0, 0), (10_000, 0), (10_000, 10_000), (0, 10_000))),
        ] {
            let box = try XCTUnwrap(Fitted.box(ratio: ratio, width: width, height: height))
            let dots = Fitted.corners(corners, in: box)
            let zoom = Fitted.zoom(dots, of: box, width: width, height: height)
            XCTAssertTrue((1...4).contains(zoom.scale), "\(zoom)")
            for dot in dots.map({ seen($0, zoom, width, height) }) {
                XCTAssertTrue((-0.001...width + 0.001).contains(dot.x) && (-0.001...height + 0.001).contains(dot.y), "\(dot) \(zoom)")
            }
            let (from, to) = (
                seen(Dot(x: box.x, y: box.y), zoom, width, height),
                seen(Dot(x: box.x + box.width, y: box.y + box.height), zoom, width, height)
            )
            XCTAssertLessThanOrEqual(from.x, box.x + 0.001)
            XCTAssertLessThanOrEqual(from.y, box.y + 0.001)
            XCTAssertGreaterThanOrEqual(to.x, box.x + box.width - 0.001)
            XCTAssertGreaterThanOrEqual(to.y, box.y + box.height - 0.001)
        }
    }

    func testWhatLiesInTheMiddleOfAPictureComesToTheMiddleOfTheRoomAndNothingIsNoPlace() async throws {
        let box = try XCTUnwrap(Fitted.box(ratio: 1, width: 400, height: 400))
        let dots = Fitted.corners(place((4_000, 3_000), (5_000, 3_000), (5_000, 4_000), (4_000, 4_000)), in: box)
        let zoom = Fitted.zoom(dots, of: box, width: 400, height: 400)
        XCTAssertEqual(zoom.scale, 4)
        XCTAssertEqual(seen(Dot(x: 180, y: 140), zoom, 400, 400), Dot(x: 200, y: 200))
        XCTAssertEqual(Fitted.zoom([], of: box, width: 400, height: 400), .none)
        XCTAssertEqual(Fitted.zoom(Array(repeating: dots[0], count: 4), of: box, width: 400, height: 400), .none)
    }

    /// On the smallest phone this runs on, of 375 by 667 points with 20 for the system's bar, 56 for the bar of steps and 80 for the
    /// filled button: the picture, the cause and the remedy stand without scrolling.
    func testCauseAndRemedyStandBelowThePictureWithoutScrolling() async throws {
        let (width, height) = (375.0, 667.0 - 20 - 56 - 80)
        let plain = try gallery().filter { !$0.screen.elder }.flatMap { rooms($0, width, height, 1) }
        XCTAssertGreaterThanOrEqual(plain.count, 16)
        for (name, room) in plain { XCTAssertGreaterThanOrEqual(room.left, 0, name) }
        // Where there is more room the picture gets its share and no more.
        for (name, room) in try gallery().filter({ !$0.screen.elder }).flatMap({ rooms($0, 430, 760, 1) }) {
            XCTAssertEqual(room.picture, 228, accuracy: 0.001, name)
        }
        // Large type and elder layout, on any page: it yields, but is never lost.
        for exhibit in try gallery() {
            for scale in [1, 1.5, 2.0] {
                for (name, room) in rooms(exhibit, width, height, scale) + rooms(exhibit, 667, 200, scale) {
                    XCTAssertGreaterThanOrEqual(room.picture, ReasonRoom.least, name)
                    XCTAssertTrue(room.left >= 0 || room.picture == ReasonRoom.least, "\(name): \(room)")
                }
            }
        }
        // The control: not everything fits everywhere.
        XCTAssertTrue(try gallery().flatMap { rooms($0, width, height, 2) }.contains { $0.1.left < 0 })
    }

    private func rooms(_ exhibit: Exhibit, _ width: Double, _ height: Double, _ scale: Double) -> [(String, ReasonRoom)] {
        let screen = exhibit.screen
        return screen.parts.compactMap { part in
            guard case .reasonCard(_, let cause, let remedy, _, _, .some) = part else { return nil }
            let look = Look(elder: screen.elder, dark: false)
            let room = ReasonRoom(screen, cause: cause, remedy: remedy, look: look, width: width, height: height, scale: scale)
            return ("\(exhibit.name), \(screen.lang), \(scale)", room)
        }
    }

    /// Pictures of the gallery, from a sample person's files: the place lies on the picture, and every piece is a picture.
    func testEveryPlaceOfTheGalleryLiesOnItsPicture() async throws {
        let person = try Person("cheng", in: needed(Setting.samples, "QUEREN_SAMPLES"))
        var kinds: Set<Queren.MaterialKind> = []
        var pieces = 0
        for exhibit in try gallery() where exhibit.screen.lang == .zh && !exhibit.screen.elder {
            for part in exhibit.screen.parts {
                switch part {
                case .reasonCard(_, _, _, _, _, let seen?):
                    kinds.insert(seen.crop.media.artifact.kind)
                    let size = try size(of: seen.crop, person)
                    XCTAssertLessThanOrEqual(max(size.width, size.height), 1_280, exhibit.name)
                    guard let place = seen.region else { continue }
                    XCTAssertEqual(place.count, 4, exhibit.name)
                    let box = try XCTUnwrap(Fitted.box(ratio: size.width / size.height, width: 311, height: 150))
                    let zoom = Fitted.zoom(Fitted.corners(place, in: box), of: box, width: 375, height: 550)
                    XCTAssertGreaterThan(zoom.scale, 1, "\(exhibit.name): nothing to enlarge")
                case .fields(let fields):
                    for piece in fields.compactMap(\.crop) {
                        pieces += 1
                        let size = try size(of: piece, person)
                        XCTAssertGreaterThan(size.width, size.height, "\(exhibit.name): a line of print is wider than high")
                    }
                default: continue
                }
            }
        }
        XCTAssertEqual(kinds, [.card, .video, .photo])
        XCTAssertGreaterThanOrEqual(pieces, 2)
    }

    private func size(of crop: Queren.Crop, _ person: Person) throws -> (width: Double, height: Double) {
        let file: URL? =
            switch crop.media.artifact.kind {
            case .card: person.card
            case .video: person.video
            case .photo: person.photo
            case .signature: nil
            }
        let bytes = try drillCrop(file: Data(contentsOf: XCTUnwrap(file)), crop: crop)
        return try XCTUnwrap(bytes.flatMap(jpegSize), "no picture of \(crop.media.artifact.kind)")
    }
}

/// Width and height in the frame header of a JPEG (ITU T.81, B.2.2); nil if it is none.
func jpegSize(_ file: Data) -> (width: Double, height: Double)? {
    let bytes = [UInt8](file)
    guard bytes.starts(with: [0xff, 0xd8]) else { return nil }
    var at = 2
    while at + 9 < bytes.count, bytes[at] == 0xff {
        let number = { (i: Int) in Int(bytes[i]) << 8 | Int(bytes[i + 1]) }
        // SOF0 to SOF15 but for DHT, JPG and DAC.
        if (0xc0...0xcf).contains(bytes[at + 1]), ![0xc4, 0xc8, 0xcc].contains(bytes[at + 1]) {
            return (Double(number(at + 7)), Double(number(at + 5)))
        }
        at += 2 + number(at + 2)
    }
    return nil
}
