import Candidate
@testable import Exam
import Foundation
import Queren
import XCTest

/// Camera screens at every size of type.
@MainActor
final class FinderPlanTests: ExamTestCase {
    /// The largest accessibility type has 53 points where the text has 17.
    private let largest = 53.0 / 17

    private struct Room: Hashable {
        let width: Double
        let height: Double
    }
    /// The smallest phone below its status bar; a common one; a large one; a tablet.
    private let phones = [
        Room(width: 320, height: 548), Room(width: 375, height: 647), Room(width: 393, height: 759), Room(width: 1_024, height: 1_322),
    ]

    private func cameras() throws -> [Exhibit] {
        let all = try gallery().filter { $0.screen.id.layout == .finder && $0.screen.capture != nil || $0.screen.id == .videoPreflight }
        XCTAssertEqual(Set(all.map(\.screen.id)), [.cardCapture, .videoCapture, .rehearsalCapture, .videoPreflight])
        return all
    }

    private func plan(_ screen: Queren.Screen, _ room: Room, _ scale: Double) -> FinderPlan {
        FinderPlan(screen, look: Look(elder: screen.elder, dark: false), width: room.width, height: room.height, scale: scale)
    }

    /// Points of everything that has to be seen at once, as the plan sets it.
    private func needed(_ plan: FinderPlan, _ screen: Queren.Screen, _ room: Room) -> Double {
        let words = FinderWords(screen, look: Look(elder: screen.elder, dark: false))
        let width = plan.beside ? room.width / 2 : room.width
        return plan.camera + words.above(plan.heading, plan.scale, width, digits: plan.digits)
            + words.foot(plan.packed ? .waysOut : .stacked, plan.scale, width)
    }

    func testTheCameraKeepsItsShareAndTheWaysOutAreSeenAtEveryType() async throws {
        for exhibit in try cameras() {
            let out = exhibit.screen.waysOut.map(\.action)
            XCTAssertTrue(out.contains(.saveAndLeave) && out.contains(.showOffices) || out == [.back], "\(exhibit.name): \(out)")
            for room in phones {
                for scale in [0.8, 1, 1.35, 2, largest] {
                    let plan = plan(exhibit.screen, room, scale)
                    let name = "\(exhibit.name) \(exhibit.screen.lang) elder \(exhibit.screen.elder) \(room) \(scale): \(plan)"
                    XCTAssertTrue(plan.fits, name)
                    XCTAssertGreaterThanOrEqual(plan.camera, room.height * FinderPlan.share - 0.001, name)
                    XCTAssertLessThanOrEqual(needed(plan, exhibit.screen, room), room.height + 0.001, name)
                    XCTAssertTrue(plan.scale <= scale && plan.scale >= min(1, scale), name)
                    XCTAssertFalse(plan.beside, name)
                }
            }
        }
    }

    func testBesideTheCameraTheWaysOutAreSeenOnAPhoneThatLiesDown() async throws {
        for exhibit in try cameras() {
            for room in [Room(width: 568, height: 300), Room(width: 667, height: 354), Room(width: 852, height: 372)] {
                for scale in [1, largest] {
                    let plan = plan(exhibit.screen, room, scale)
                    XCTAssertTrue(plan.beside, "\(room)")
                    XCTAssertLessThanOrEqual(plan.scale, scale)
                    // The elder layout, with digits and how to say them, scrolls on the smaller ones.
                    if room.width > (exhibit.screen.elder ? 800 : 600) {
                        XCTAssertTrue(plan.fits, "\(exhibit.name) \(exhibit.screen.lang) \(exhibit.screen.elder) \(room) \(plan)")
                    }
                }
            }
        }
    }

    func testWhatGoesFirstIsTheLeadThenTheOrderOfTheWaysAndTheTypeLast() async throws {
        let card = try XCTUnwrap(cameras().first { $0.name == "card" && $0.screen.lang == .en && !$0.screen.elder }).screen
        let roomy = plan(card, Room(width: 393, height: 759), 1)
        XCTAssertEqual([roomy.heading == .whole, roomy.packed, roomy.scale == 1], [true, false, true])
        let heights = stride(from: 700.0, through: 380, by: -20)
        let plans = heights.map { plan(card, Room(width: 320, height: $0), 2) }
        let order = FinderPlan.Heading.allCases
        for (higher, lower) in zip(plans, plans.dropFirst()) {
            XCTAssertTrue(lower.scale < 2 || order.firstIndex(of: lower.heading)! >= order.firstIndex(of: higher.heading)!)
            XCTAssertTrue(lower.scale <= higher.scale)
        }
        XCTAssertEqual(plans.last.map { $0.scale < 2 }, true, "nothing had to yield")
        // The control: set as on a roomy phone, the words of the largest type leave the camera nothing.
        let words = FinderWords(card, look: Look(elder: false, dark: false))
        let (width, height) = (phones[0].width, phones[0].height)
        XCTAssertGreaterThan(words.above(.whole, largest, width) + words.foot(.stacked, largest, width), height)
    }

    func testDigitsKeepTheirColumnsAndAreTheLargest() async throws {
        for exhibit in try cameras() where exhibit.screen.id == .videoCapture {
            for room in phones {
                for scale in [1, largest] {
                    let plan = plan(exhibit.screen, room, scale)
                    XCTAssertLessThanOrEqual(plan.digits * 0.66, (room.width - 5 * Tokens.space4) / 4 + 0.001)
                    let type = Look(elder: exhibit.screen.elder, dark: false).type
                    XCTAssertGreaterThan(plan.digits, plan.heading == .title ? type.title.size * plan.scale : type.body.size * plan.scale)
                    XCTAssertEqual(plan.digitsFace.size * plan.scale, plan.digits, accuracy: 0.001)
                }
            }
        }
    }

    func testARowHoldsAsMuchAsFits() async throws {
        XCTAssertEqual(Rows.broken([100, 100, 100], in: 200), [[0, 1], [2]])
        XCTAssertEqual(Rows.broken([100, 100, 100], in: 199), [[0], [1], [2]])
        XCTAssertEqual(Rows.broken([300, 50, 50], in: 200), [[0], [1, 2]])
        XCTAssertEqual(Rows.broken([], in: 200), [])
    }
}
