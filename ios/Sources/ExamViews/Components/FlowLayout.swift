import Exam
import SwiftUI

/// Lays out views in rows, as many per row as fit; each row is centred.
struct FlowLayout: SwiftUI.Layout {
    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) -> CGSize {
        let width = proposal.width ?? .infinity
        let sizes = idealSizes(subviews, width)
        let rows = rows(sizes, width)
        let widest = rows.map { rowWidth($0, sizes) }.max() ?? 0
        let heights = rows.map { rowHeight($0, sizes) }
        return CGSize(width: width.isFinite ? width : widest, height: heights.reduce(0, +))
    }

    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) {
        let sizes = idealSizes(subviews, bounds.width)
        var y = bounds.minY
        for row in rows(sizes, bounds.width) {
            var x = bounds.minX + (bounds.width - rowWidth(row, sizes)) / 2
            for i in row {
                let origin = CGPoint(x: x, y: y + (rowHeight(row, sizes) - sizes[i].height) / 2)
                subviews[i].place(at: origin, anchor: .topLeading, proposal: ProposedViewSize(width: sizes[i].width, height: sizes[i].height))
                x += sizes[i].width
            }
            y += rowHeight(row, sizes)
        }
    }

    /// Each view's ideal size, limited to the width of a row.
    private func idealSizes(_ subviews: Subviews, _ width: CGFloat) -> [CGSize] {
        subviews.map { view in
            let ideal = view.sizeThatFits(.unspecified)
            return ideal.width <= width ? ideal : view.sizeThatFits(ProposedViewSize(width: width, height: nil))
        }
    }

    private func rows(_ sizes: [CGSize], _ width: CGFloat) -> [[Int]] {
        FlowRows.split(sizes.map { Double($0.width) }, in: Double(width))
    }

    private func rowWidth(_ row: [Int], _ sizes: [CGSize]) -> CGFloat {
        row.map { sizes[$0].width }.reduce(0, +)
    }

    private func rowHeight(_ row: [Int], _ sizes: [CGSize]) -> CGFloat {
        row.map { sizes[$0].height }.max() ?? 0
    }
}
