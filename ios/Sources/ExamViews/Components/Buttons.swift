import Exam
import Queren
import SwiftUI

/// The filled button.
struct PrimaryButton: View {
    let button: Queren.Button
    /// False while the camera cannot do what the button asks for.
    var usable = true
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        Button {
            model.press(button)
        } label: {
            Text(button.label)
                .textStyle(theme.type.body, enabled ? theme.colours.onPrimary : theme.colours.muted, .semibold)
                .multilineTextAlignment(.center)
                .padding(.horizontal, Tokens.space4)
                .frame(maxWidth: .infinity, minHeight: theme.tapTarget + Tokens.space2)
                .background(
                    Color(token: enabled ? theme.colours.primary : theme.colours.line),
                    in: RoundedRectangle(cornerRadius: Tokens.corner))
        }
        .buttonStyle(.plain)
        .disabled(!enabled)
        .accessibilityIdentifier("primary")
    }

    private var enabled: Bool { button.enabled && usable }
}

/// Outlined over the full width, or plain text.
struct SecondaryButtonStyle: ButtonStyle {
    let outlined: Bool
    @Environment(\.theme) private var theme
    @Environment(\.isEnabled) private var enabled

    func makeBody(configuration: Configuration) -> some View {
        let colour = enabled ? theme.colours.primary : theme.colours.muted
        configuration.label
            .textStyle(theme.type.body, colour, outlined ? .semibold : .regular)
            .multilineTextAlignment(.center)
            .padding(.horizontal, outlined ? Tokens.space4 : Tokens.space3)
            .frame(minWidth: theme.tapTarget, maxWidth: outlined ? .infinity : nil, minHeight: theme.tapTarget)
            .overlay {
                if outlined {
                    RoundedRectangle(cornerRadius: Tokens.corner).strokeBorder(Color(token: colour), lineWidth: 1.5)
                }
            }
            .contentShape(Rectangle())
            .opacity(configuration.isPressed ? 0.6 : 1)
    }
}

struct OutlinedButton: View {
    let label: String
    var enabled = true
    let action: @MainActor () -> Void

    var body: some View {
        Button(label, action: action).buttonStyle(SecondaryButtonStyle(outlined: true)).disabled(!enabled)
    }
}

struct TextButton: View {
    let label: String
    var enabled = true
    let action: @MainActor () -> Void

    var body: some View {
        Button(label, action: action).buttonStyle(SecondaryButtonStyle(outlined: false)).disabled(!enabled)
    }
}

/// A screen's buttons other than the primary one.
struct SecondaryButtonsView: View {
    let buttons: SecondaryButtons
    @Environment(ExamModel.self) private var model

    var body: some View {
        VStack(spacing: Tokens.space2) {
            ForEach(buttons.all.indices, id: \.self) { i in
                let button = buttons.all[i]
                Button(button.label) { model.press(button) }
                    .buttonStyle(SecondaryButtonStyle(outlined: buttons.isOutlined(button)))
                    .disabled(!button.enabled)
            }
        }
        .frame(maxWidth: .infinity)
    }
}
