import Exam
import Queren
import SwiftUI

/// The one filled button.
struct PrimaryButton: View {
    let button: Queren.Button
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        Button { model.press(button) } label: {
            Text(button.label)
                .face(look.type.body, button.enabled ? look.colours.onPrimary : look.colours.muted, .semibold)
                .multilineTextAlignment(.center)
                .padding(.horizontal, Tokens.space4)
                .frame(maxWidth: .infinity, minHeight: look.target + Tokens.space2)
                .background(
                    Color(token: button.enabled ? look.colours.primary : look.colours.line),
                    in: RoundedRectangle(cornerRadius: Tokens.corner))
        }
        .buttonStyle(.plain)
        .disabled(!button.enabled)
        .accessibilityIdentifier("primary")
    }
}

/// How a button looks that is not the filled one: a word, or outlined over the whole width.
struct WayStyle: ButtonStyle {
    let outlined: Bool
    @Environment(\.look) private var look
    @Environment(\.isEnabled) private var enabled

    func makeBody(configuration: Configuration) -> some View {
        let colour = enabled ? look.colours.primary : look.colours.muted
        configuration.label
            .face(look.type.body, colour, outlined ? .semibold : .regular)
            .multilineTextAlignment(.center)
            .padding(.horizontal, outlined ? Tokens.space4 : Tokens.space3)
            .frame(minWidth: look.target, maxWidth: outlined ? .infinity : nil, minHeight: look.target)
            .overlay {
                if outlined {
                    RoundedRectangle(cornerRadius: Tokens.corner).strokeBorder(Color(token: colour), lineWidth: 1.5)
                }
            }
            .contentShape(Rectangle())
            .opacity(configuration.isPressed ? 0.6 : 1)
    }
}

/// An outlined button over the whole width.
struct OutlineButton: View {
    let label: String
    var enabled = true
    let press: @MainActor () -> Void

    var body: some View {
        Button(label, action: press).buttonStyle(WayStyle(outlined: true)).disabled(!enabled)
    }
}

/// A word that can be tapped.
struct WordButton: View {
    let label: String
    var enabled = true
    let press: @MainActor () -> Void

    var body: some View {
        Button(label, action: press).buttonStyle(WayStyle(outlined: false)).disabled(!enabled)
    }
}

/// The ways that are not the filled one.
struct WaysView: View {
    let ways: Ways
    @Environment(ExamModel.self) private var model

    var body: some View {
        VStack(spacing: Tokens.space2) {
            ForEach(ways.all.indices, id: \.self) { i in
                let way = ways.all[i]
                Button(way.label) { model.press(way) }
                    .buttonStyle(WayStyle(outlined: ways.isOutlined(way)))
                    .disabled(!way.enabled)
            }
        }
        .frame(maxWidth: .infinity)
    }
}
