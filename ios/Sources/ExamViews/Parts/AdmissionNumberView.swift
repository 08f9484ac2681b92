import Exam
import Queren
import SwiftUI

/// The admission number, with a button to copy it.
struct AdmissionNumberView: View {
    let number: Queren.PrivateText
    let label: String
    @State private var copied = false
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(spacing: Tokens.space3) {
            Text(label).textStyle(theme.type.note, theme.colours.muted)
            Text(Format.grouped(number.reveal()))
                .textStyle(theme.type.display, theme.colours.ink, .bold)
                .minimumScaleFactor(0.5)
                .lineLimit(1)
                .screenReaderElement(ScreenReaderElement(label, value: Format.spelledOut(number.reveal())))
            OutlinedButton(label: copied ? controlLabels[\.copied] : controlLabels[\.copy]) {
                Clipboard.copy(number.reveal())
                copied = true
            }
        }
        .panel(theme, theme.colours.tint)
    }
}
