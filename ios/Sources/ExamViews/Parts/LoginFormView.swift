import Exam
import Queren
import SwiftUI

/// Account and password.
struct LoginFormView: View {
    let labels: Queren.LoginLabels
    let problem: String?
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        @Bindable var form = model.form
        VStack(alignment: .leading, spacing: Tokens.space3) {
            entry(labels.account) {
                TextField("", text: $form.account)
                    .textContentType(.username)
                    .keyboardType(.emailAddress)
                    .textInputAutocapitalization(.never)
                    .autocorrectionDisabled()
                    .accessibilityIdentifier("account")
            }
            entry(labels.password) {
                Group {
                    if form.showsPassword {
                        TextField("", text: $form.password)
                    } else {
                        SecureField("", text: $form.password)
                    }
                }
                .textContentType(.password)
                .textInputAutocapitalization(.never)
                .autocorrectionDisabled()
                .accessibilityIdentifier("password")
            }
            if let problem {
                Text(problem).textStyle(theme.type.body, theme.colours.error).accessibilityIdentifier("problem")
            }
            Toggle(isOn: $form.showsPassword) { Text(labels.showPassword).textStyle(theme.type.body, theme.colours.ink) }
                .frame(minHeight: theme.tapTarget)
        }
    }

    private func entry(_ label: String, @ViewBuilder field: () -> some View) -> some View {
        VStack(alignment: .leading, spacing: Tokens.space1) {
            Text(label).textStyle(theme.type.note, theme.colours.muted).accessibilityHidden(true)
            field()
                .textStyle(theme.type.body, theme.colours.ink)
                .padding(.horizontal, Tokens.space3)
                .frame(minHeight: theme.tapTarget)
                .background(Color(token: theme.colours.surface), in: RoundedRectangle(cornerRadius: Tokens.corner))
                .overlay(
                    RoundedRectangle(cornerRadius: Tokens.corner)
                        .strokeBorder(Color(token: problem == nil ? theme.colours.muted : theme.colours.error), lineWidth: 1.5)
                )
                .accessibilityLabel(label)
        }
    }
}
