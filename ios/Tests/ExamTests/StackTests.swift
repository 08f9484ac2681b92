import ExamTestSupport
import Queren
import XCTest

@testable import Exam

/// Rows and columns of measured sizes.
@MainActor
final class StackTests: ExamTestCase {
    func testRowsHoldAsManyItemsAsFit() async throws {
        XCTAssertEqual(FlowRows.split([100, 100, 100], in: 200), [[0, 1], [2]])
        XCTAssertEqual(FlowRows.split([100, 100, 100], in: 199), [[0], [1], [2]])
        XCTAssertEqual(FlowRows.split([300, 50, 50], in: 200), [[0], [1, 2]])
        XCTAssertEqual(FlowRows.split([], in: 200), [])
    }

    func testRowsAreCentredAndNothingOverlaps() async throws {
        let sizes = [(100.0, 48.0), (80, 60), (120, 48), (200, 20)].map { LayoutSize(width: $0.0, height: $0.1) }
        let frames = FlowRows.frames(sizes, in: 200)
        XCTAssertEqual(frames.map(\.x), [10, 110, 40, 0])
        XCTAssertEqual(frames.map(\.y), [6, 0, 60, 108])
        XCTAssertEqual(FlowRows.size(sizes, in: 200), LayoutSize(width: 200, height: 128))
        let view = LayoutRect(x: 0, y: 0, width: 200, height: 128)
        for (i, frame) in frames.enumerated() {
            XCTAssertTrue(frame.lies(in: view), "\(frame)")
            for other in frames.dropFirst(i + 1) { XCTAssertFalse(frame.overlaps(other), "\(frame) \(other)") }
        }
        // Control: in a narrower view the widest row leaves it.
        XCTAssertFalse(FlowRows.frames(sizes, in: 150).allSatisfy { $0.lies(in: LayoutRect(x: 0, y: 0, width: 150, height: 1_000)) })
    }

    func testAnItemFillsWhatTheOnesAboveItLeave() async throws {
        let items = VerticalStack.items(fills: [false, true, false], visibleHeight: 400, spacing: 10) { i, proposed in
            [50, proposed ?? 0, 70][i]
        }
        XCTAssertEqual(items.map(\.proposed), [nil, 340, nil])
        XCTAssertEqual(VerticalStack.frames(items.map(\.height), spacing: 10, width: 300).map(\.y), [0, 60, 410])
        XCTAssertEqual(VerticalStack.height(items.map(\.height), spacing: 10), 480)
        XCTAssertEqual(VerticalStack.height([], spacing: 10), 0)
        // Nothing is left below a heading that is higher than the page.
        let below = VerticalStack.items(fills: [false, true], visibleHeight: 100, spacing: 10) { $0 == 0 ? 120 : $1 ?? -1 }
        XCTAssertEqual(below.last, VerticalStack.Item(proposed: 0, height: 0))
    }
}
