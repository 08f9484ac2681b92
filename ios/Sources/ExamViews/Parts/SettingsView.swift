import Exam
import Queren
import SwiftUI

/// Language, elder mode, and pinyin below the digits.
struct SettingsView: View {
    let settings: Queren.Settings
    let labels: Queren.SettingsLabels
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space4) {
            Text(labels.lang).textStyle(theme.type.body, theme.colours.ink)
            Picker(labels.lang, selection: Binding(get: { settings.lang }, set: { @MainActor in change(lang: $0) })) {
                Text(controlLabels[\.chinese]).tag(Queren.Lang.zh)
                Text(controlLabels[\.english]).tag(Queren.Lang.en)
            }
            .pickerStyle(.segmented)
            .frame(minHeight: theme.tapTarget)
            toggle(labels.elder, settings.elder) { change(elder: $0) }
            toggle(labels.digitHelp, settings.digitHelp) { change(digitHelp: $0) }
        }
        .panel(theme)
    }

    private func toggle(_ label: String, _ on: Bool, _ set: @escaping @MainActor @Sendable (Bool) -> Void) -> some View {
        Toggle(isOn: Binding(get: { on }, set: set)) { Text(label).textStyle(theme.type.body, theme.colours.ink) }
            .tint(Color(token: theme.colours.primary))
            .frame(minHeight: theme.tapTarget)
    }

    private func change(lang: Queren.Lang? = nil, elder: Bool? = nil, digitHelp: Bool? = nil) {
        model.act(
            .changeSettings(
                settings: Queren.Settings(
                    lang: lang ?? settings.lang, elder: elder ?? settings.elder, digitHelp: digitHelp ?? settings.digitHelp)))
    }
}
