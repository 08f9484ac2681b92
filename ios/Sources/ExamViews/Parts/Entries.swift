import Exam
import Queren
import SwiftUI

/// Account and password.
struct LoginFormView: View {
    let labels: Queren.LoginLabels
    let problem: String?
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        @Bindable var typed = model.typed
        VStack(alignment: .leading, spacing: Tokens.space3) {
            entry(labels.account) {
                TextField("", text: $typed.account)
                    .textContentType(.username)
                    .keyboardType(.emailAddress)
                    .textInputAutocapitalization(.never)
                    .autocorrectionDisabled()
                    .accessibilityIdentifier("account")
            }
            entry(labels.password) {
                Group {
                    if typed.showsPassword {
                        TextField("", text: $typed.password)
                    } else {
                        SecureField("", text: $typed.password)
                    }
                }
                .textContentType(.password)
                .textInputAutocapitalization(.never)
                .autocorrectionDisabled()
                .accessibilityIdentifier("password")
            }
            if let problem {
                Text(problem).face(look.type.body, look.colours.error).accessibilityIdentifier("problem")
            }
            Toggle(isOn: $typed.showsPassword) { Text(labels.showPassword).face(look.type.body, look.colours.ink) }
                .frame(minHeight: look.target)
        }
    }

    private func entry(_ label: String, @ViewBuilder field: () -> some View) -> some View {
        VStack(alignment: .leading, spacing: Tokens.space1) {
            Text(label).face(look.type.note, look.colours.muted).accessibilityHidden(true)
            field()
                .face(look.type.body, look.colours.ink)
                .padding(.horizontal, Tokens.space3)
                .frame(minHeight: look.target)
                .background(Color(token: look.colours.surface), in: RoundedRectangle(cornerRadius: Tokens.corner))
                .overlay(
                    RoundedRectangle(cornerRadius: Tokens.corner)
                        .strokeBorder(Color(token: problem == nil ? look.colours.muted : look.colours.error), lineWidth: 1.5))
                .accessibilityLabel(label)
        }
    }
}

/// One consent, one switch.
struct ConsentView: View {
    let item: Queren.ConsentItem
    let text: String
    let on: Bool
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        Toggle(isOn: Binding(get: { on }, set: { @MainActor in model.turn(item, to: $0) })) {
            Text(text).face(look.type.body, look.colours.ink)
        }
        .tint(Color(token: look.colours.primary))
        .frame(minHeight: look.target)
        .sheet(look)
    }
}

/// Language, elder mode, pinyin below the digits.
struct SettingsView: View {
    let settings: Queren.Settings
    let labels: Queren.SettingsLabels
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space4) {
            Text(labels.lang).face(look.type.body, look.colours.ink)
            Picker(labels.lang, selection: Binding(get: { settings.lang }, set: { @MainActor in change(lang: $0) })) {
                Text(said[\.chinese]).tag(Queren.Lang.zh)
                Text(said[\.english]).tag(Queren.Lang.en)
            }
            .pickerStyle(.segmented)
            .frame(minHeight: look.target)
            toggle(labels.elder, settings.elder) { change(elder: $0) }
            toggle(labels.digitHelp, settings.digitHelp) { change(digitHelp: $0) }
        }
        .sheet(look)
    }

    private func toggle(_ label: String, _ on: Bool, _ set: @escaping @MainActor @Sendable (Bool) -> Void) -> some View {
        Toggle(isOn: Binding(get: { on }, set: set)) { Text(label).face(look.type.body, look.colours.ink) }
            .tint(Color(token: look.colours.primary))
            .frame(minHeight: look.target)
    }

    private func change(lang: Queren.Lang? = nil, elder: Bool? = nil, digitHelp: Bool? = nil) {
        model.act(
            .changeSettings(
                settings: Queren.Settings(
                    lang: lang ?? settings.lang, elder: elder ?? settings.elder, digitHelp: digitHelp ?? settings.digitHelp)))
    }
}

/// Where a file is wanted and no camera of ours is open: the system's camera and the album.
struct CaptureView: View {
    let capture: Queren.Capture
    @Environment(ExamModel.self) private var model
    @Environment(\.said) private var said

    var body: some View {
        switch capture {
        case .card, .video: EmptyView()
        case .photo:
            VStack(spacing: Tokens.space2) {
                OutlineButton(label: said[\.takePhoto]) { model.picking = [.cameraPicture] }
                OutlineButton(label: said[\.choosePicture]) { model.picking = [.albumPicture] }
            }
        }
    }
}
