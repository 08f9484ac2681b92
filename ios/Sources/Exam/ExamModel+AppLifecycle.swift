import Queren

/// SwiftUI's `ScenePhase`, for code that is built without SwiftUI.
public enum AppPhase: Sendable, Equatable {
    case active
    /// Visible but covered, for example by a call or the app switcher.
    case inactive
    case background
}

extension ExamModel {
    /// In the background the core closes the camera and a recording in progress is discarded.
    public func appPhaseChanged(to phase: AppPhase, from before: AppPhase) {
        switch phase {
        case .active:
            if before == .background { try? queren?.foreground() }
            if let lang = screen?.lang, let action = languageSync.becameActive(lang) { act(action) }
        case .inactive: break
        case .background:
            captureRunner?.stop()
            try? queren?.background()
        }
    }

    /// A permission, an interruption, the battery or the free space changed.
    public func deviceChanged() {
        try? queren?.deviceChanged()
    }

    public func networkChanged() {
        try? queren?.networkChanged()
    }

    /// Whether the core has work that should continue while the app is in the background.
    public var hasBackgroundWork: Bool {
        screen.map { $0.backgroundWork != .idle } ?? false
    }

    /// For the system's background task: waits for the core to start, retries what failed, and returns when nothing is running
    /// any more or the task is cancelled. Returns whether all work is done.
    public func finishBackgroundWork() async -> Bool {
        guard let queren = await started() else { return false }
        networkChanged()
        if (try? queren.screen)?.backgroundWork == .waitingToRetry { _ = try? await queren.act(.retry) }
        for await screen in queren.screens where screen.backgroundWork != .running { return screen.backgroundWork == .idle }
        return false
    }
}
