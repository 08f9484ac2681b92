import Exam
import SwiftUI

/// Header, camera's area, footer, and a hidden copy of the part of the footer that has to be visible without scrolling, in this
/// order, placed by a ``CameraScreenLayout``. Its ideal height is what it needs to show them, so that `ViewThatFits` can choose.
struct CameraColumn: SwiftUI.Layout {
    let layout: CameraScreenLayout

    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) -> CGSize {
        guard let heights = heights(subviews) else { return .zero }
        let required = layout.requiredHeight(header: heights.header, requiredFooter: heights.requiredFooter)
        return CGSize(width: CGFloat(layout.size.width), height: proposal.height ?? CGFloat(required))
    }

    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) {
        guard let heights = heights(subviews) else { return }
        let frames = layout.frames(header: heights.header, footer: heights.footer, requiredFooter: heights.requiredFooter)
        for (view, frame) in zip(subviews, [frames.header, frames.camera, frames.footer, frames.footer]) { view.place(frame, in: bounds) }
    }

    private func heights(_ subviews: Subviews) -> (header: Double, footer: Double, requiredFooter: Double)? {
        guard subviews.count == 4 else { return nil }
        let width = layout.textWidth
        return (subviews[0].height(in: width), subviews[2].height(in: width), subviews[3].height(in: width))
    }
}

/// Where the camera's area lies.
struct CameraAreaKey: PreferenceKey {
    static var defaultValue: Anchor<CGRect>? { nil }

    static func reduce(value: inout Anchor<CGRect>?, nextValue: () -> Anchor<CGRect>?) {
        value = value ?? nextValue()
    }
}

/// Shows content whole if it fits, otherwise lets it scroll.
struct ScrollsIfTooHigh<Content: View>: View {
    @ViewBuilder let content: () -> Content

    var body: some View {
        ViewThatFits(in: .vertical) {
            VStack(spacing: 0, content: content)
            ScrollView { VStack(spacing: 0, content: content) }
        }
    }
}
