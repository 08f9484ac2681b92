@testable import Exam

/// Measures text in place of SwiftUI, which Linux does not have: a Chinese character is as wide as high, every other 0.56 of that,
/// and lines break between words and between Chinese characters.
struct TestFont {
    /// Text size, 1 being the tokens' own.
    let scale: Double

    init(_ size: TextSize) {
        let bodySizes: [Double] = [14, 15, 16, 17, 19, 21, 23, 28, 33, 40, 47, 53]
        scale = bodySizes[size.rawValue] / bodySizes[TextSize.large.rawValue]
    }

    func width(_ text: String, _ style: TextStyle) -> Double {
        text.unicodeScalars.reduce(0) { $0 + Self.share($1) } * style.size * scale
    }

    func height(_ text: String, _ style: TextStyle, width: Double) -> Double {
        Double(lines(text, style, width: width)) * style.line * scale
    }

    func lines(_ text: String, _ style: TextStyle, width: Double) -> Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { lines(inParagraph: String($0), style, width) }.reduce(0, +)
    }

    private func lines(inParagraph text: String, _ style: TextStyle, _ width: Double) -> Int {
        var (lines, used) = (1, 0.0)
        for piece in pieces(text) {
            let pieceWidth = self.width(piece, style)
            if used > 0, used + pieceWidth > width {
                lines += 1
                used = 0
            }
            // A word that is wider than the line is broken anywhere.
            lines += max(0, Int((pieceWidth / max(1, width)).rounded(.up)) - 1)
            used += pieceWidth.truncatingRemainder(dividingBy: max(1, width))
        }
        return lines
    }

    /// What is not broken: words with the space after them, and single Chinese characters.
    private func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var breaks = true
        for scalar in text.unicodeScalars {
            let isChinese = scalar.value >= 0x2e80
            if breaks || isChinese { pieces.append(String(scalar)) } else { pieces[pieces.count - 1].unicodeScalars.append(scalar) }
            breaks = isChinese || scalar == " "
        }
        return pieces
    }

    private static func share(_ scalar: Unicode.Scalar) -> Double { scalar.value >= 0x2e80 ? 1 : 0.56 }
}
