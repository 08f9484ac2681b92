import Exam
import SwiftUI

extension LayoutSize {
    init(_ size: CGSize) { self.init(width: Double(size.width), height: Double(size.height)) }
}

extension CGSize {
    init(_ size: LayoutSize) { self.init(width: size.width, height: size.height) }
}

extension LayoutSubview {
    /// Height of the view in this width, points.
    func height(in width: Double, proposed: Double? = nil) -> Double {
        Double(sizeThatFits(ProposedViewSize(width: width, height: proposed.map { CGFloat($0) })).height)
    }

    /// Places the view in a rectangle whose origin is the upper left corner of `bounds`, and proposes the rectangle's size.
    func place(_ rect: LayoutRect, in bounds: CGRect) {
        place(rect, in: bounds, proposedHeight: rect.height)
    }

    /// Like ``place(_:in:)``, but proposes another height; nil stands for the one the view prefers.
    func place(_ rect: LayoutRect, in bounds: CGRect, proposedHeight: Double?) {
        place(
            at: CGPoint(x: bounds.minX + rect.x, y: bounds.minY + rect.y), anchor: .topLeading,
            proposal: ProposedViewSize(width: rect.width, height: proposedHeight.map { CGFloat($0) }))
    }
}

extension DynamicTypeSize {
    /// Both have the same sizes in the same order.
    init(_ size: TextSize) {
        let all = Self.allCases
        self = all.indices.contains(size.rawValue) ? all[size.rawValue] : .large
    }
}

extension TextSize {
    init(_ size: DynamicTypeSize) {
        self = DynamicTypeSize.allCases.firstIndex(of: size).flatMap(TextSize.init(rawValue:)) ?? .large
    }
}
