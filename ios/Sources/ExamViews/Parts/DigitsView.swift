import Exam
import Queren
import SwiftUI

/// The digits to read. `lit` is the index of the highlighted one; nil highlights all.
struct DigitsView: View {
    let digits: [String]
    let pinyin: [String]?
    let lit: Int?
    /// Replaces the tokens' style.
    var style: TextStyle?
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        HStack(alignment: .top, spacing: Tokens.space4) {
            ForEach(digits.indices, id: \.self) { i in
                VStack(spacing: 0) {
                    Text(digits[i])
                        .textStyle(style ?? theme.type.digits, lit.map { $0 == i } ?? true ? theme.colours.primary : theme.colours.muted, .bold)
                        // All digits are equally wide, so that they are shrunk to their columns by the same factor.
                        .monospacedDigit()
                        .minimumScaleFactor(0.2)
                        .lineLimit(1)
                    if let pinyin, pinyin.indices.contains(i) {
                        Text(pinyin[i])
                            .textStyle(theme.type.note, theme.colours.ink)
                            .minimumScaleFactor(0.5)
                            .lineLimit(1)
                    }
                    // A bar, so that the lit digit is not shown by colour alone.
                    Capsule()
                        .fill(lit == i ? Color(token: theme.colours.primary) : Color.clear)
                        .frame(height: Tokens.space1)
                }
                .frame(maxWidth: .infinity)
                .screenReaderElement(model.controlLabels.map { ScreenReaderContent($0).digits(digits, pinyin)[i] } ?? ScreenReaderElement(digits[i]))
            }
        }
        .frame(maxWidth: .infinity)
    }
}
