import Exam
import Queren
import SwiftUI

/// The current step and the attempts left.
struct StepHeader: View {
    let screen: Queren.Screen
    /// On a camera screen the test mode notice has one line, and the step bar may lose its label to make room.
    var variant: CameraScreenVariant?
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        VStack(spacing: 0) {
            if let text = screen.testMode {
                Text(text)
                    .textStyle(theme.type.note, theme.colours.ground)
                    .lineLimit(variant == nil ? nil : 1)
                    .minimumScaleFactor(variant == nil ? 1 : 0.4)
                    .padding(.vertical, Tokens.space1)
                    .frame(maxWidth: .infinity)
                    .background(Color(token: theme.colours.warning))
            }
            HStack(alignment: .center, spacing: Tokens.space3) {
                if let steps = screen.steps {
                    let hidesLabel = compact && screen.attempts != nil
                    StepBarView(steps: steps, hidesLabel: hidesLabel).frame(maxWidth: hidesLabel ? CameraScreenVariant.compactStepsWidth : .infinity)
                }
                if let attempts = screen.attempts { AttemptCountView(attempts: attempts, opensHistory: screen.id != .attemptHistory) }
            }
            .padding(.horizontal, Tokens.space4)
            .padding(.vertical, compact ? 0 : Tokens.space1)
        }
    }

    private var compact: Bool { variant?.heading.usesCompactSteps ?? false }
}

/// One bar per step, with the current step's label.
private struct StepBarView: View {
    let steps: Queren.StepBar
    let hidesLabel: Bool
    @Environment(\.theme) private var theme

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space1) {
            HStack(spacing: Tokens.space1) {
                ForEach(1..<6) { step in
                    Capsule()
                        .fill(Color(token: step <= Int(steps.current) ? theme.colours.primary : theme.colours.line))
                        .frame(height: step == Int(steps.current) ? 6 : 4)
                }
            }
            if !hidesLabel { Text(steps.label).textStyle(theme.type.note, theme.colours.muted) }
        }
        .screenReaderElement(ScreenReaderElement(steps.label))
    }
}

/// The number of attempts left, in words; opens the attempt history.
private struct AttemptCountView: View {
    let attempts: Queren.AttemptCount
    let opensHistory: Bool
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        if opensHistory {
            Button {
                model.act(.showAttempts)
            } label: {
                label
            }
            .buttonStyle(.plain)
            .accessibilityIdentifier("attempts")
        } else {
            label
        }
    }

    private var label: some View {
        Text(attempts.label)
            .textStyle(theme.type.note, theme.colours.ink)
            .padding(.horizontal, Tokens.space3)
            .frame(minHeight: theme.tapTarget)
            .contentShape(Rectangle())
    }
}
