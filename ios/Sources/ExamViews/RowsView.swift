import Exam
import SwiftUI

/// Views side by side, as many in a row as fit, each row in the middle.
struct RowsView: SwiftUI.Layout {
    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) -> CGSize {
        let width = proposal.width ?? .infinity
        let sizes = measured(subviews, width)
        let rows = rows(sizes, width)
        let widest = rows.map { wide($0, sizes) }.max() ?? 0
        let heights = rows.map { high($0, sizes) }
        return CGSize(width: width.isFinite ? width : widest, height: heights.reduce(0, +))
    }

    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) {
        let sizes = measured(subviews, bounds.width)
        var y = bounds.minY
        for row in rows(sizes, bounds.width) {
            var x = bounds.minX + (bounds.width - wide(row, sizes)) / 2
            for i in row {
                let place = CGPoint(x: x, y: y + (high(row, sizes) - sizes[i].height) / 2)
                subviews[i].place(at: place, anchor: .topLeading, proposal: ProposedViewSize(width: sizes[i].width, height: sizes[i].height))
                x += sizes[i].width
            }
            y += high(row, sizes)
        }
    }

    /// As wide as each wants to be, but no wider than the row.
    private func measured(_ subviews: Subviews, _ width: CGFloat) -> [CGSize] {
        subviews.map { view in
            let wanted = view.sizeThatFits(.unspecified)
            return wanted.width <= width ? wanted : view.sizeThatFits(ProposedViewSize(width: width, height: nil))
        }
    }

    private func rows(_ sizes: [CGSize], _ width: CGFloat) -> [[Int]] {
        Rows.broken(sizes.map { Double($0.width) }, in: Double(width))
    }

    private func wide(_ row: [Int], _ sizes: [CGSize]) -> CGFloat {
        row.map { sizes[$0].width }.reduce(0, +)
    }

    private func high(_ row: [Int], _ sizes: [CGSize]) -> CGFloat {
        row.map { sizes[$0].height }.max() ?? 0
    }
}
