import Exam
import SwiftUI

/// A page's content below each other. A view that `fillsVisiblePage` is proposed what is left of the page's visible part.
struct PageStack: SwiftUI.Layout {
    /// Height of the visible part, points.
    let visibleHeight: Double
    let spacing: Double

    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) -> CGSize {
        let widest = subviews.map { $0.sizeThatFits(.unspecified).width }
        let width = proposal.width ?? widest.max() ?? 0
        let heights = items(subviews, Double(width)).map(\.height)
        return CGSize(width: width, height: CGFloat(VerticalStack.height(heights, spacing: spacing)))
    }

    /// Proposes the same heights as when it measured, since the view that fills the page arranges itself by it.
    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) {
        let width = Double(bounds.width)
        let items = items(subviews, width)
        let frames = VerticalStack.frames(items.map(\.height), spacing: spacing, width: width)
        for (view, (item, frame)) in zip(subviews, zip(items, frames)) { view.place(frame, in: bounds, proposedHeight: item.proposed) }
    }

    private func items(_ subviews: Subviews, _ width: Double) -> [VerticalStack.Item] {
        VerticalStack.items(fills: subviews.map { $0[FillsVisiblePageKey.self] }, visibleHeight: visibleHeight, spacing: spacing) {
            subviews[$0].height(in: width, proposed: $1)
        }
    }
}

private struct FillsVisiblePageKey: LayoutValueKey {
    static var defaultValue: Bool { false }
}

extension View {
    /// Lets a ``PageStack`` propose what is left of the visible page.
    func fillsVisiblePage() -> some View { layoutValue(key: FillsVisiblePageKey.self, value: true) }
}
