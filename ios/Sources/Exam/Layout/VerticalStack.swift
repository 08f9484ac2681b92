/// Places items below each other, by their measured heights.
public enum VerticalStack {
    /// Where each item lies, in the full width.
    public static func frames(_ heights: [Double], spacing: Double, width: Double) -> [LayoutRect] {
        var y = 0.0
        return heights.map { height in
            defer { y += height + spacing }
            return LayoutRect(x: 0, y: y, width: width, height: height)
        }
    }

    /// Height of all items with the spaces between them.
    public static func height(_ heights: [Double], spacing: Double) -> Double {
        heights.reduce(0, +) + spacing * Double(max(0, heights.count - 1))
    }

    /// An item's height, and the height that was proposed to it; nil stands for the height it prefers.
    public struct Item: Sendable, Equatable {
        public let proposed: Double?
        public let height: Double
    }

    /// A page's items, of which some fill what is left of its visible part.
    ///
    /// `measure` returns an item's height for a proposed one. An item that `fills` is proposed what the items above it leave of
    /// `visibleHeight`; it may still be higher, since the page scrolls.
    public static func items(
        fills: [Bool], visibleHeight: Double, spacing: Double, measure: (_ index: Int, _ proposed: Double?) -> Double
    ) -> [Item] {
        var y = 0.0
        return fills.indices.map { i in
            let proposed = fills[i] ? max(0, visibleHeight - y) : nil
            let item = Item(proposed: proposed, height: measure(i, proposed))
            y += item.height + spacing
            return item
        }
    }
}
