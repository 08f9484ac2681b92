import Exam
import SwiftUI

/// Lays controls over the camera by their measured sizes. Each has a `cameraControl`; others are not placed.
struct CameraControls: SwiftUI.Layout {
    /// The outline for card or face.
    let outline: LayoutRect

    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) -> CGSize {
        proposal.replacingUnspecifiedDimensions()
    }

    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) {
        for view in subviews {
            guard let control = view[CameraControlKey.self] else { continue }
            let size = LayoutSize(view.sizeThatFits(ProposedViewSize(width: bounds.width, height: nil)))
            let frame = CameraOverlay.frame(
                of: control, size: size, outline: outline, width: Double(bounds.width), height: Double(bounds.height))
            view.place(frame, in: bounds)
        }
    }
}

private struct CameraControlKey: LayoutValueKey {
    static var defaultValue: CameraOverlay.Control? { nil }
}

extension View {
    /// What this view is in ``CameraControls``.
    func cameraControl(_ control: CameraOverlay.Control) -> some View {
        layoutValue(key: CameraControlKey.self, value: control)
    }
}
