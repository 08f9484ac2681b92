import Exam
import Queren
import SwiftUI

/// What is being waited for, with progress if it is known.
struct ProgressPartView: View {
    let label: String
    let sent: UInt64
    let total: UInt64
    let amount: String?
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        VStack(spacing: Tokens.space4) {
            if let fraction = Format.fraction(sent: sent, total: total) {
                ProgressView(value: fraction).tint(Color(token: theme.colours.primary))
            } else {
                ProgressView().controlSize(.large).tint(Color(token: theme.colours.primary))
            }
            Text(label).textStyle(theme.type.body, theme.colours.ink, .semibold).multilineTextAlignment(.center)
            if let amount { Text(amount).textStyle(theme.type.note, theme.colours.muted) }
        }
        .frame(maxWidth: .infinity)
        .padding(.vertical, Tokens.space6)
        .screenReaderElement(model.controlLabels.map { ScreenReaderContent($0).progress(label, sent, total, amount) } ?? ScreenReaderElement(label))
        .accessibilityAddTraits(.updatesFrequently)
    }
}
