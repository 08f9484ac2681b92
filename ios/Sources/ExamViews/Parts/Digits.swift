import Exam
import Queren
import SwiftUI

/// The digits, the largest thing on the screen; `lit` counts from 0.
struct DigitsView: View {
    let digits: [String]
    let pinyin: [String]?
    let lit: Int?
    /// Another size than the tokens'.
    var face: Face?
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        HStack(alignment: .top, spacing: Tokens.space4) {
            ForEach(digits.indices, id: \.self) { i in
                VStack(spacing: 0) {
                    Text(digits[i])
                        .face(face ?? look.type.digits, lit.map { $0 == i } ?? true ? look.colours.primary : look.colours.muted, .bold)
                        .minimumScaleFactor(0.2)
                        .lineLimit(1)
                    if let pinyin, pinyin.indices.contains(i) {
                        Text(pinyin[i])
                            .face(look.type.note, look.colours.ink)
                            .minimumScaleFactor(0.5)
                            .lineLimit(1)
                    }
                    // A bar below, so that the lit one is not told by colour alone.
                    Capsule()
                        .fill(lit == i ? Color(token: look.colours.primary) : Color.clear)
                        .frame(height: Tokens.space1)
                }
                .frame(maxWidth: .infinity)
                .spoken(model.words.map { Reader($0).digits(digits, pinyin)[i] } ?? Spoken(digits[i]))
            }
        }
        .frame(maxWidth: .infinity)
    }
}
