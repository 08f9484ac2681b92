import Foundation

/// Estimates a text's size without drawing it, on the large side. The layouts here are planned, and tested on Linux, where no
/// text can be measured.
enum TextSizeEstimate {
    /// Width of the text on one line, points.
    static func width(_ text: String, _ size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2e80 ? 1 : latinWidth) } * size
    }

    /// Height of the text wrapped to `width`, points.
    static func height(_ text: String, _ style: TextStyle, scale: Double, width: Double) -> Double {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0.0) { sum, line in
            // Lines broken between words are not full; Chinese breaks anywhere.
            let lineWidth = Self.width(String(line), style.size * scale) * (line.contains(" ") ? 1.08 : 1)
            return sum + max(1, (lineWidth / max(1, width)).rounded(.up))
        }
        return lines * style.line * scale
    }

    /// Mean width of a non-Chinese character by its size; semibold text in the system's font has about 0.53.
    private static let latinWidth = 0.56
}
