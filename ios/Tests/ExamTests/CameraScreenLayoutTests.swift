import ExamTestSupport
import Foundation
import Queren
import XCTest

@testable import Exam

/// Camera screens at every text size.
@MainActor
final class CameraScreenLayoutTests: ExamTestCase {
    /// At the largest accessibility size body text has 53 points instead of 17.
    private let largest = 53.0 / 17

    private struct Size: Hashable {
        let width: Double
        let height: Double
    }
    /// The smallest phone below its status bar, a common one, a large one, a tablet.
    private let phones = [
        Size(width: 320, height: 548), Size(width: 375, height: 647), Size(width: 393, height: 759), Size(width: 1_024, height: 1_322)
    ]

    private func cameraScreens() throws -> [ScreenFixture] {
        let all = try screenFixtures().filter { $0.screen.id.layout == .finder && $0.screen.capture != nil || $0.screen.id == .videoPreflight }
        XCTAssertEqual(Set(all.map(\.screen.id)), [.cardCapture, .videoCapture, .rehearsalCapture, .videoPreflight])
        return all
    }

    private func layout(_ screen: Queren.Screen, _ size: Size, _ scale: Double) -> CameraScreenLayout {
        CameraScreenLayout(screen, theme: Theme(elder: screen.elder, dark: false), width: size.width, height: size.height, scale: scale)
    }

    /// Height of everything that has to be visible, with the layout's choices.
    private func visibleHeight(_ layout: CameraScreenLayout, _ screen: Queren.Screen, _ size: Size) -> Double {
        let heights = CameraScreenTextHeights(screen, theme: Theme(elder: screen.elder, dark: false))
        let width = layout.isSideBySide ? size.width / 2 : size.width
        return layout.minCameraHeight + heights.header(layout.heading, layout.typeScale, width, digits: layout.digitSize)
            + heights.footer(layout.exitsInRows ? .exitsOnly : .stacked, layout.typeScale, width)
    }

    func testCameraKeepsItsShareAndExitButtonsAreVisibleAtEveryTextSize() async throws {
        for fixture in try cameraScreens() {
            let exits = fixture.screen.exitButtons.map(\.action)
            XCTAssertTrue(exits.contains(.saveAndLeave) && exits.contains(.showOffices) || exits == [.back], "\(fixture.name): \(exits)")
            for size in phones {
                for scale in [0.8, 1, 1.35, 2, largest] {
                    let layout = layout(fixture.screen, size, scale)
                    let name = "\(fixture.name) \(fixture.screen.lang) elder \(fixture.screen.elder) \(size) \(scale): \(layout)"
                    XCTAssertTrue(layout.fits, name)
                    XCTAssertGreaterThanOrEqual(layout.minCameraHeight, size.height * CameraScreenLayout.minCameraShare - 0.001, name)
                    XCTAssertLessThanOrEqual(visibleHeight(layout, fixture.screen, size), size.height + 0.001, name)
                    XCTAssertTrue(layout.typeScale <= scale && layout.typeScale >= min(1, scale), name)
                    XCTAssertFalse(layout.isSideBySide, name)
                }
            }
        }
    }

    func testExitButtonsAreVisibleBesideTheCameraInLandscape() async throws {
        for fixture in try cameraScreens() {
            for size in [Size(width: 568, height: 300), Size(width: 667, height: 354), Size(width: 852, height: 372)] {
                for scale in [1, largest] {
                    let layout = layout(fixture.screen, size, scale)
                    XCTAssertTrue(layout.isSideBySide, "\(size)")
                    XCTAssertLessThanOrEqual(layout.typeScale, scale)
                    // In elder mode, digits with pinyin scroll on the smaller phones.
                    if size.width > (fixture.screen.elder ? 800 : 600) {
                        XCTAssertTrue(layout.fits, "\(fixture.name) \(fixture.screen.lang) \(fixture.screen.elder) \(size) \(layout)")
                    }
                }
            }
        }
    }

    func testLeadYieldsFirstThenButtonOrderThenTypeSize() async throws {
        let card = try XCTUnwrap(cameraScreens().first { $0.name == "card" && $0.screen.lang == .en && !$0.screen.elder }).screen
        let large = layout(card, Size(width: 393, height: 759), 1)
        XCTAssertEqual([large.heading == .titleAndLead, large.exitsInRows, large.typeScale == 1], [true, false, true])
        let screenHeights = stride(from: 700.0, through: 380, by: -20)
        let layouts = screenHeights.map { layout(card, Size(width: 320, height: $0), 2) }
        let order = CameraScreenLayout.Heading.allCases
        for (higher, lower) in zip(layouts, layouts.dropFirst()) {
            XCTAssertTrue(lower.typeScale < 2 || order.firstIndex(of: lower.heading)! >= order.firstIndex(of: higher.heading)!)
            XCTAssertTrue(lower.typeScale <= higher.typeScale)
        }
        XCTAssertEqual(layouts.last.map { $0.typeScale < 2 }, true, "the type never had to shrink")
        // Control: arranged as on a large phone, text at the largest size leaves no room for the camera.
        let heights = CameraScreenTextHeights(card, theme: Theme(elder: false, dark: false))
        let (width, height) = (phones[0].width, phones[0].height)
        XCTAssertGreaterThan(heights.header(.titleAndLead, largest, width) + heights.footer(.stacked, largest, width), height)
    }

    func testDigitsFitTheirColumnsAndAreTheLargestText() async throws {
        for fixture in try cameraScreens() where fixture.screen.id == .videoCapture {
            for size in phones {
                for scale in [1, largest] {
                    let layout = layout(fixture.screen, size, scale)
                    XCTAssertLessThanOrEqual(layout.digitSize * 0.66, (size.width - 5 * Tokens.space4) / 4 + 0.001)
                    let type = Theme(elder: fixture.screen.elder, dark: false).type
                    XCTAssertGreaterThan(
                        layout.digitSize, layout.heading == .title ? type.title.size * layout.typeScale : type.body.size * layout.typeScale)
                    XCTAssertEqual(layout.digitStyle.size * layout.typeScale, layout.digitSize, accuracy: 0.001)
                }
            }
        }
    }

    func testRowsHoldAsManyItemsAsFit() async throws {
        XCTAssertEqual(FlowRows.split([100, 100, 100], in: 200), [[0, 1], [2]])
        XCTAssertEqual(FlowRows.split([100, 100, 100], in: 199), [[0], [1], [2]])
        XCTAssertEqual(FlowRows.split([300, 50, 50], in: 200), [[0], [1, 2]])
        XCTAssertEqual(FlowRows.split([], in: 200), [])
    }
}
