import Exam
import SwiftUI

/// The parts of a reason card below each other; see ``ReasonCardLayout``. Each has a `reasonCardRole`.
struct ReasonCardStack: SwiftUI.Layout {
    /// Height of the visible page, points.
    let pageHeight: Double

    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) -> CGSize {
        let widest = subviews.map { $0.sizeThatFits(.unspecified).width }
        let width = proposal.width ?? widest.max() ?? 0
        let heights = heights(subviews, Double(width), available: proposal.height)
        return CGSize(width: width, height: CGFloat(VerticalStack.height(heights, spacing: ReasonCardLayout.spacing)))
    }

    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) {
        let width = Double(bounds.width)
        let heights = heights(subviews, width, available: proposal.height)
        let frames = VerticalStack.frames(heights, spacing: ReasonCardLayout.spacing, width: width)
        for (view, frame) in zip(subviews, frames) { view.place(frame, in: bounds) }
    }

    private func heights(_ subviews: Subviews, _ width: Double, available: CGFloat?) -> [Double] {
        let roles = subviews.map { $0[ReasonCardRoleKey.self] }
        let measured = zip(subviews, roles).map { view, role in role == .picture ? 0 : view.height(in: width) }
        return ReasonCardLayout.heights(roles, measured: measured, pageHeight: pageHeight, available: available.map { Double($0) })
    }
}

private struct ReasonCardRoleKey: LayoutValueKey {
    static var defaultValue: ReasonCardLayout.Role { .further }
}

extension View {
    /// What this view is in a ``ReasonCardStack``.
    func reasonCardRole(_ role: ReasonCardLayout.Role) -> some View { layoutValue(key: ReasonCardRoleKey.self, value: role) }
}
