/// Breaks items into rows, by their measured sizes.
public enum FlowRows {
    /// The indices of each row, with as many items as fit in `width`. An item wider than that has a row of its own.
    public static func split(_ widths: [Double], in width: Double) -> [[Int]] {
        var rows: [[Int]] = []
        var used = 0.0
        for (i, itemWidth) in widths.enumerated() {
            if rows.isEmpty || used + itemWidth > width {
                rows.append([i])
                used = itemWidth
            } else {
                rows[rows.count - 1].append(i)
                used += itemWidth
            }
        }
        return rows
    }

    /// Where each item lies; a row is centred in `width`, and an item in the height of its row.
    public static func frames(_ sizes: [LayoutSize], in width: Double) -> [LayoutRect] {
        var frames: [LayoutRect] = []
        var y = 0.0
        for row in split(sizes.map(\.width), in: width) {
            let height = row.map { sizes[$0].height }.max() ?? 0
            var x = max(0, (width - row.reduce(0) { $0 + sizes[$1].width }) / 2)
            for size in row.map({ sizes[$0] }) {
                frames.append(LayoutRect(x: x, y: y + (height - size.height) / 2, width: size.width, height: size.height))
                x += size.width
            }
            y += height
        }
        return frames
    }

    /// Size of all rows; as wide as the widest.
    public static func size(_ sizes: [LayoutSize], in width: Double) -> LayoutSize {
        let rows = split(sizes.map(\.width), in: width)
        return LayoutSize(
            width: rows.map { row in row.reduce(0) { $0 + sizes[$1].width } }.max() ?? 0,
            height: rows.reduce(0) { sum, row in sum + (row.map { sizes[$0].height }.max() ?? 0) })
    }
}
