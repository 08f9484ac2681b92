import Exam
import Queren
import SwiftUI
import UIKit

/// The root view: shows the core's current screen.
public struct ExamView: View {
    private let container: AppContainer
    @Environment(\.colorScheme) private var scheme
    @Environment(\.scenePhase) private var phase
    @Environment(\.isSceneCaptured) private var isCaptured

    public init(container: AppContainer) {
        self.container = container
    }

    public var body: some View {
        let model = container.model
        let theme = Theme(elder: model.screen?.elder ?? false, dark: scheme == .dark)
        ZStack {
            Color(token: theme.colours.ground).ignoresSafeArea()
            if let screen = model.screen {
                // Scroll position and open disclosures belong to one screen.
                ScreenView(screen: screen).id(screen.id).accessibilityHidden(model.form.enlargedEvidence != nil)
                // Not a system sheet: the privacy cover would be below it.
                if let evidence = model.form.enlargedEvidence { EnlargedEvidenceView(evidence: evidence).id(evidence.crop) }
            } else {
                StartView(failed: model.startFailed)
            }
            if container.privacyCover.isVisible { PrivacyCoverView() }
        }
        .tint(Color(token: theme.colours.primary))
        .environment(model)
        .environment(\.theme, theme)
        .environment(\.controlLabels, ControlLabelLookup(labels: model.controlLabels))
        .environment(\.locale, Locale(identifier: model.screen?.lang == .en ? "en" : "zh-Hans"))
        .modifier(PicturePickers(model: model, captures: container.captures))
        .modifier(ShareSheet(model: model))
        .onChange(of: model.screen?.id) { _, _ in UIAccessibility.post(notification: .screenChanged, argument: nil) }
        .onChange(of: model.form.enlargedEvidence) { _, _ in UIAccessibility.post(notification: .screenChanged, argument: nil) }
        .accessibilityAction(.escape) { model.goBack() }
        .task { await container.run() }
        .onChange(of: isCaptured, initial: true) { _, now in container.privacyCover.isScreenCaptured = now }
        .onChange(of: phase, initial: true) { before, now in container.appPhaseChanged(to: now, from: before) }
    }
}

/// A screen in its layout.
struct ScreenView: View {
    let screen: Queren.Screen
    @Environment(ExamModel.self) private var model

    var body: some View {
        switch screen.id.layout {
        case .page:
            // Before the digits are requested the camera is already open, so that picture and sound can be checked.
            if let viewfinder = model.camera.viewfinder {
                CameraPage(screen: screen, viewfinder: viewfinder) { PartsView(parts: screen.parts) }
            } else {
                Page(screen: screen) { PartsView(parts: screen.parts) }
            }
        case .progress, .rejection, .confirmation: Page(screen: screen) { PartsView(parts: screen.parts) }
        case .camera: CameraView(screen: screen)
        case .photoEditor: PhotoEditorView(screen: screen)
        case .signaturePad: SignatureView(screen: screen)
        case .done: DoneView(screen: screen)
        }
    }
}

/// Shown until the first screen.
struct StartView: View {
    let failed: Bool
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(spacing: Tokens.space4) {
            Text(controlLabels[\.app]).textStyle(theme.type.title, theme.colours.ink, .semibold).accessibilityAddTraits(.isHeader)
            if !failed { ProgressView() }
            Text(failed ? controlLabels[\.notStarted] : controlLabels[\.starting])
                .textStyle(theme.type.body, theme.colours.muted)
                .multilineTextAlignment(.center)
        }
        .padding(Tokens.space5)
    }
}

/// Hides a private screen while the app is not active.
struct PrivacyCoverView: View {
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        ZStack {
            Color(token: theme.colours.tint).ignoresSafeArea()
            Text(controlLabels[\.app]).textStyle(theme.type.title, theme.colours.ink, .semibold)
        }
        .accessibilityIdentifier("cover")
    }
}
