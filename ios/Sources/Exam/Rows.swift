/// Things side by side, as many in a row as fit.
public enum Rows {
    /// Which things stand in which row of `width`; what is wider than a row has one of its own.
    public static func broken(_ widths: [Double], in width: Double) -> [[Int]] {
        var rows: [[Int]] = []
        var used = 0.0
        for (i, wide) in widths.enumerated() {
            if rows.isEmpty || used + wide > width {
                rows.append([i])
                used = wide
            } else {
                rows[rows.count - 1].append(i)
                used += wide
            }
        }
        return rows
    }
}
