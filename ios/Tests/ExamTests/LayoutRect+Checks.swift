@testable import Exam

extension LayoutRect {
    /// Whether no part of it is outside, within rounding.
    func lies(in other: LayoutRect) -> Bool {
        x >= other.x - 0.001 && y >= other.y - 0.001 && maxX <= other.maxX + 0.001 && maxY <= other.maxY + 0.001 && width >= 0 && height >= 0
    }

    /// Whether both cover a common area, within rounding.
    func overlaps(_ other: LayoutRect) -> Bool {
        x < other.maxX - 0.001 && other.x < maxX - 0.001 && y < other.maxY - 0.001 && other.y < maxY - 0.001
    }
}
