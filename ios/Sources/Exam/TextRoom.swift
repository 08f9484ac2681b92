import Foundation

/// How much room a text takes, guessed from above: what draws it can measure, what plans a screen can't.
enum TextRoom {
    /// Width of the text in one line, points.
    static func width(_ text: String, _ size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2e80 ? 1 : latin) } * size
    }

    /// Height of the text in lines of `width`, points.
    static func height(_ text: String, _ face: Face, scale: Double, width: Double) -> Double {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0.0) { sum, line in
            // Words don't fill their lines; Chinese breaks anywhere.
            let wide = Self.width(String(line), face.size * scale) * (line.contains(" ") ? 1.08 : 1)
            return sum + max(1, (wide / max(1, width)).rounded(.up))
        }
        return lines * face.line * scale
    }

    /// Width of a sign that is not Chinese by its size; a semibold text of the system's font has about 0.53.
    private static let latin = 0.56
}
