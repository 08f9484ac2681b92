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

/// An outlined button over the whole width.
struct OutlineButton: View {
    let label: String
    var enabled = true
    let press: () -> Void
    @Environment(\.look) private var look

    var body: some View {
        Button(action: press) {
            Text(label)
                .face(look.type.body, look.colours.primary, .semibold)
                .multilineTextAlignment(.center)
                .padding(.horizontal, Tokens.space4)
                .frame(maxWidth: .infinity, minHeight: look.target)
                .overlay(RoundedRectangle(cornerRadius: Tokens.corner).strokeBorder(Color(token: look.colours.primary), lineWidth: 1.5))
                .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .disabled(!enabled)
    }
}

/// A word that can be tapped.
struct WordButton: View {
    let label: String
    var enabled = true
    let press: () -> Void
    @Environment(\.look) private var look

    var body: some View {
        Button(action: press) {
            Text(label)
                .face(look.type.body, look.colours.primary)
                .padding(.horizontal, Tokens.space3)
                .frame(minWidth: look.target, minHeight: look.target)
                .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .disabled(!enabled)
    }
}

/// The ways that are not the filled one.
struct WaysView: View {
    let screen: Queren.Screen
    @Environment(ExamModel.self) private var model

    var body: some View {
        let ways = Ways(screen)
        VStack(spacing: Tokens.space2) {
            ForEach(ways.outlined.indices, id: \.self) { i in
                OutlineButton(label: ways.outlined[i].label, enabled: ways.outlined[i].enabled) { model.press(ways.outlined[i]) }
            }
            ForEach(ways.said.indices, id: \.self) { i in
                WordButton(label: ways.said[i].label, enabled: ways.said[i].enabled) { model.press(ways.said[i]) }
            }
        }
        .frame(maxWidth: .infinity)
    }
}
