import Exam
import Queren
import SwiftUI
import UIKit

/// The whole app: whatever screen the core shows, until it ends.
public struct ExamView: View {
    private let system: ExamSystem
    @Environment(\.colorScheme) private var scheme
    @Environment(\.scenePhase) private var phase
    @Environment(\.isSceneCaptured) private var captured

    /// A view of a running system.
    public init(system: ExamSystem) {
        self.system = system
    }

    public var body: some View {
        let model = system.model
        let look = Look(elder: model.screen?.elder ?? false, dark: scheme == .dark)
        ZStack {
            Color(token: look.colours.ground).ignoresSafeArea()
            if let screen = model.screen {
                // What was scrolled or opened belongs to one screen.
                ScreenView(screen: screen).id(screen.id).accessibilityHidden(model.typed.enlarged != nil)
                // No sheet of the system's: the cover over private screens would lie below it.
                if let seen = model.typed.enlarged { LargeSeen(seen: seen).id(seen.crop) }
            } else {
                StartView(failed: model.notStarted)
            }
            if system.curtain.drawn { CoverView() }
        }
        .tint(Color(token: look.colours.primary))
        .environment(model)
        .environment(\.look, look)
        .environment(\.said, Said(words: model.words))
        .environment(\.locale, Locale(identifier: model.screen?.lang == .en ? "en" : "zh-Hans"))
        .modifier(Pickers(model: model, captures: system.captures))
        .onChange(of: model.screen?.id) { _, _ in UIAccessibility.post(notification: .screenChanged, argument: nil) }
        .onChange(of: model.typed.enlarged) { _, _ in UIAccessibility.post(notification: .screenChanged, argument: nil) }
        .accessibilityAction(.escape) { model.goBack() }
        .task { await system.run() }
        .onChange(of: captured, initial: true) { _, now in system.curtain.recorded = now }
        .onChange(of: phase, initial: true) { before, now in system.moved(to: now, from: before) }
    }
}

/// One screen by its layout.
struct ScreenView: View {
    let screen: Queren.Screen
    @Environment(ExamModel.self) private var model

    var body: some View {
        switch screen.id.layout {
        case .page:
            // Before the digits are asked for the camera is open already: a look whether it sees and hears.
            if let viewfinder = model.booth.viewfinder {
                CameraPage(screen: screen, viewfinder: viewfinder) { PartsView(parts: screen.parts) }
            } else {
                Page(screen: screen) { PartsView(parts: screen.parts) }
            }
        case .wait, .verdict, .review: Page(screen: screen) { PartsView(parts: screen.parts) }
        case .finder: FinderView(screen: screen)
        case .workshop: WorkshopView(screen: screen)
        case .pad: SignatureView(screen: screen)
        case .done: DoneView(screen: screen)
        }
    }
}

/// Before the first screen.
struct StartView: View {
    let failed: Bool
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(spacing: Tokens.space4) {
            Text(said[\.app]).face(look.type.title, look.colours.ink, .semibold).accessibilityAddTraits(.isHeader)
            if !failed { ProgressView() }
            Text(failed ? said[\.notStarted] : said[\.starting])
                .face(look.type.body, look.colours.muted)
                .multilineTextAlignment(.center)
        }
        .padding(Tokens.space5)
    }
}

/// Over a private screen while the app is not in front.
struct CoverView: View {
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        ZStack {
            Color(token: look.colours.tint).ignoresSafeArea()
            Text(said[\.app]).face(look.type.title, look.colours.ink, .semibold)
        }
        .accessibilityIdentifier("cover")
    }
}
