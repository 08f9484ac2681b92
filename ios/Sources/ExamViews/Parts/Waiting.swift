import Exam
import Queren
import SwiftUI

/// Waiting: what for, and how far.
struct WaitingView: View {
    let label: String
    let sent: UInt64
    let total: UInt64
    let amount: String?
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        VStack(spacing: Tokens.space4) {
            if let share = Format.share(sent: sent, total: total) {
                ProgressView(value: share).tint(Color(token: look.colours.primary))
            } else {
                ProgressView().controlSize(.large).tint(Color(token: look.colours.primary))
            }
            Text(label).face(look.type.body, look.colours.ink, .semibold).multilineTextAlignment(.center)
            if let amount { Text(amount).face(look.type.note, look.colours.muted) }
        }
        .frame(maxWidth: .infinity)
        .padding(.vertical, Tokens.space6)
        .spoken(model.words.map { Reader($0).progress(label, sent, total, amount) } ?? Spoken(label))
        .accessibilityAddTraits(.updatesFrequently)
    }
}
