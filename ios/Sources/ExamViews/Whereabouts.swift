import Exam
import Queren
import SwiftUI

/// Where am I, and how many attempts are left: on every screen that has either.
struct Whereabouts: View {
    let screen: Queren.Screen
    /// Beside a camera: the notice is in one line, and the steps may be without their words where the ledger stands beside them.
    var plan: FinderPlan?
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        VStack(spacing: 0) {
            if let text = screen.testMode {
                Text(text)
                    .face(look.type.note, look.colours.ground)
                    .lineLimit(plan == nil ? nil : 1)
                    .minimumScaleFactor(plan == nil ? 1 : 0.4)
                    .padding(.vertical, Tokens.space1)
                    .frame(maxWidth: .infinity)
                    .background(Color(token: look.colours.warning))
            }
            HStack(alignment: .center, spacing: Tokens.space3) {
                if let steps = screen.steps {
                    let wordless = brief && screen.attempts != nil
                    StepsBar(steps: steps, wordless: wordless).frame(maxWidth: wordless ? FinderPlan.briefSteps : .infinity)
                }
                if let ledger = screen.attempts { LedgerDots(ledger: ledger, opens: screen.id != .attemptHistory) }
            }
            .padding(.horizontal, Tokens.space4)
            .padding(.vertical, brief ? 0 : Tokens.space1)
        }
    }

    private var brief: Bool { plan?.heading.brief ?? false }
}

/// Five bars, the current one named.
private struct StepsBar: View {
    let steps: Queren.StepBar
    let wordless: Bool
    @Environment(\.look) private var look

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space1) {
            HStack(spacing: Tokens.space1) {
                ForEach(1..<6) { step in
                    Capsule()
                        .fill(Color(token: step <= Int(steps.current) ? look.colours.primary : look.colours.line))
                        .frame(height: step == Int(steps.current) ? 6 : 4)
                }
            }
            if !wordless { Text(steps.label).face(look.type.note, look.colours.muted) }
        }
        .spoken(Spoken(steps.label))
    }
}

/// The ledger at a glance, never by colour alone. A tap opens when, why and what each one cost.
private struct LedgerDots: View {
    let ledger: Queren.AttemptCount
    let opens: Bool
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        if opens {
            Button { model.act(.showAttempts) } label: { dots }
                .buttonStyle(.plain)
                .accessibilityIdentifier("ledger")
        } else {
            dots
        }
    }

    /// The label has the dots in words for whoever hears it.
    private var dots: some View {
        Text(ledger.label)
            .face(look.type.note, look.colours.ink)
            .padding(.horizontal, Tokens.space3)
            .frame(minHeight: look.target)
            .contentShape(Rectangle())
    }
}
