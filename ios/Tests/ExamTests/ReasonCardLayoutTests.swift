import ExamTestSupport
import Queren
import XCTest

@testable import Exam

@MainActor
final class ReasonCardLayoutTests: ExamTestCase {
    /// A reason card on its page.
    private struct PlacedCard {
        let pictureHeight: Double
        /// Points of the page left below the remedy; negative if the text scrolls.
        let remainingHeight: Double
    }

    /// On the smallest supported phone (375 by 667 points, less 20 for the status bar, 56 for the step header and 80 for the
    /// primary button) picture, cause and remedy are visible without scrolling.
    func testCauseAndRemedyFitBelowThePictureWithoutScrolling() async throws {
        let (width, height) = (375.0, 667.0 - 20 - 56 - 80)
        let standard = try screenFixtures().filter { !$0.screen.elder }.flatMap { try cards($0, width, height, .large) }
        XCTAssertGreaterThanOrEqual(standard.count, 16)
        for (name, card) in standard { XCTAssertGreaterThanOrEqual(card.remainingHeight, -0.001, name) }
        // With more space the picture gets its maximum share.
        for (name, card) in try screenFixtures().filter({ !$0.screen.elder }).flatMap({ try cards($0, 430, 760, .large) }) {
            XCTAssertEqual(card.pictureHeight, 228, accuracy: 0.001, name)
        }
        // At large text sizes and in elder mode the picture shrinks, but not below its minimum.
        for fixture in try screenFixtures() {
            for textSize in [TextSize.large, .accessibility1, .accessibility2] {
                for (name, card) in try cards(fixture, width, height, textSize) + cards(fixture, 667, 200, textSize) {
                    XCTAssertGreaterThanOrEqual(card.pictureHeight, ReasonCardLayout.minPictureHeight, name)
                    XCTAssertTrue(card.remainingHeight >= -0.001 || card.pictureHeight == ReasonCardLayout.minPictureHeight, "\(name): \(card)")
                }
            }
        }
        // Control: not everything fits everywhere.
        XCTAssertTrue(try screenFixtures().flatMap { try cards($0, width, height, .accessibility2) }.contains { $0.1.remainingHeight < -0.001 })
    }

    func testOnlyThePictureChangesAndOnlyForWhatHasToBeVisible() async throws {
        let roles: [ReasonCardLayout.Role] = [.picture, .essential, .essential, .further]
        let heights = { (available: Double?, further: Double) in
            ReasonCardLayout.heights(roles, measured: [0, 40, 80, further], pageHeight: 500, available: available)
        }
        XCTAssertEqual(heights(nil, 60), [150, 40, 80, 60])
        XCTAssertEqual(heights(260, 60), [260 - 120 - 2 * ReasonCardLayout.spacing, 40, 80, 60])
        XCTAssertEqual(heights(260, 600).first, heights(260, 60).first, "further causes cost the picture nothing")
        XCTAssertEqual(heights(100, 60), [ReasonCardLayout.minPictureHeight, 40, 80, 60])
        XCTAssertEqual(
            ReasonCardLayout.heights(Array(roles.dropFirst()), measured: [40, 80, 60], pageHeight: 500, available: 10), [40, 80, 60],
            "a card without a picture")
        let frames = VerticalStack.frames(heights(260, 60), spacing: ReasonCardLayout.spacing, width: 300)
        XCTAssertEqual(frames[2].maxY, 260, accuracy: 0.001, "the remedy ends where the page does")
        for (above, below) in zip(frames, frames.dropFirst()) { XCTAssertFalse(above.overlaps(below) || below.y < above.maxY) }
    }

    /// The cards of a screen, measured with ``TestFont`` and the margins of the views.
    private func cards(_ fixture: ScreenFixture, _ width: Double, _ height: Double, _ textSize: TextSize) throws -> [(String, PlacedCard)] {
        let screen = fixture.screen
        let type = Theme(elder: screen.elder, dark: false).type
        let font = TestFont(textSize)
        let contentWidth = min(width, Theme.maxContentWidth) - 2 * Tokens.space4
        return screen.parts.compactMap { part in
            guard case .reasonCard(_, let cause, let remedy, let also, _, .some) = part else { return nil }
            let lead = screen.lead.isEmpty ? 0 : Tokens.space2 + font.height(screen.lead, type.body, width: contentWidth)
            let heading = Tokens.space2 + font.height(screen.title, type.title, width: contentWidth) + lead
            let (cardWidth, panel) = (contentWidth - 2 * Tokens.space4, 2 * Tokens.space4)
            let remedyHeight =
                panel + type.note.line * font.scale + Tokens.space1 + font.height(remedy, type.body, width: cardWidth - 2 * Tokens.space4)
            let roles: [ReasonCardLayout.Role] = [.picture, .essential, .essential] + also.map { _ in .further }
            let body = { (text: String) in font.height(text, type.body, width: cardWidth) }
            let measured = [0, body(cause), remedyHeight] + also.map(body)
            var heights: [Double] = []
            let visible = height - Tokens.space2
            let items = VerticalStack.items(fills: [false, true], visibleHeight: visible + Tokens.space4, spacing: Tokens.space4) { i, proposed in
                if i == 0 { return heading }
                heights = ReasonCardLayout.heights(roles, measured: measured, pageHeight: height, available: proposed.map { $0 - panel })
                return VerticalStack.height(heights, spacing: ReasonCardLayout.spacing) + panel
            }
            let card = VerticalStack.frames(items.map(\.height), spacing: Tokens.space4, width: contentWidth)[1]
            let remedyFrame = VerticalStack.frames(heights, spacing: ReasonCardLayout.spacing, width: cardWidth)[2]
            let remaining = visible - (card.y + Tokens.space4 + remedyFrame.maxY)
            return ("\(fixture.name), \(screen.lang), \(textSize)", PlacedCard(pictureHeight: heights[0], remainingHeight: remaining))
        }
    }
}
