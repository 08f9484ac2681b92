import ExamTestSupport
import Queren
import XCTest

@testable import Exam

@MainActor
final class ReasonCardLayoutTests: ExamTestCase {
    /// On the smallest supported phone (375 by 667 points, less 20 for the status bar, 56 for the step header and 80 for the
    /// primary button) picture, cause and remedy are visible without scrolling.
    func testCauseAndRemedyFitBelowThePictureWithoutScrolling() async throws {
        let (width, height) = (375.0, 667.0 - 20 - 56 - 80)
        let standard = try screenFixtures().filter { !$0.screen.elder }.flatMap { layouts($0, width, height, 1) }
        XCTAssertGreaterThanOrEqual(standard.count, 16)
        for (name, layout) in standard { XCTAssertGreaterThanOrEqual(layout.remainingHeight, 0, name) }
        // With more space the picture gets its maximum share.
        for (name, layout) in try screenFixtures().filter({ !$0.screen.elder }).flatMap({ layouts($0, 430, 760, 1) }) {
            XCTAssertEqual(layout.pictureHeight, 228, accuracy: 0.001, name)
        }
        // At large text sizes and in elder mode the picture shrinks, but not below its minimum.
        for fixture in try screenFixtures() {
            for scale in [1, 1.5, 2.0] {
                for (name, layout) in layouts(fixture, width, height, scale) + layouts(fixture, 667, 200, scale) {
                    XCTAssertGreaterThanOrEqual(layout.pictureHeight, ReasonCardLayout.minPictureHeight, name)
                    XCTAssertTrue(layout.remainingHeight >= 0 || layout.pictureHeight == ReasonCardLayout.minPictureHeight, "\(name): \(layout)")
                }
            }
        }
        // Control: not everything fits everywhere.
        XCTAssertTrue(try screenFixtures().flatMap { layouts($0, width, height, 2) }.contains { $0.1.remainingHeight < 0 })
    }

    private func layouts(_ fixture: ScreenFixture, _ width: Double, _ height: Double, _ scale: Double) -> [(String, ReasonCardLayout)] {
        let screen = fixture.screen
        return screen.parts.compactMap { part in
            guard case .reasonCard(_, let cause, let remedy, _, _, .some) = part else { return nil }
            let theme = Theme(elder: screen.elder, dark: false)
            let layout = ReasonCardLayout(screen, cause: cause, remedy: remedy, theme: theme, width: width, height: height, scale: scale)
            return ("\(fixture.name), \(screen.lang), \(scale)", layout)
        }
    }
}
