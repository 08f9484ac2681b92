import Exam
import SwiftUI

/// Lays out views in rows, as many per row as fit; each row is centred.
struct FlowLayout: SwiftUI.Layout {
    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) -> CGSize {
        let width = Double(proposal.width ?? .infinity)
        let size = FlowRows.size(idealSizes(subviews, width), in: width)
        return CGSize(width: width.isFinite ? width : size.width, height: size.height)
    }

    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) {
        let width = Double(bounds.width)
        for (view, frame) in zip(subviews, FlowRows.frames(idealSizes(subviews, width), in: width)) { view.place(frame, in: bounds) }
    }

    /// Each view's ideal size, limited to the width of a row.
    private func idealSizes(_ subviews: Subviews, _ width: Double) -> [LayoutSize] {
        subviews.map { view in
            let ideal = view.sizeThatFits(.unspecified)
            return LayoutSize(ideal.width <= width ? ideal : view.sizeThatFits(ProposedViewSize(width: width, height: nil)))
        }
    }
}
