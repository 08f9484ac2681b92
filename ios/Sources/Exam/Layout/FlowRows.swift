/// Breaks items into rows.
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
}
