import Queren

/// Where the app stands among others.
public enum AppPhase: Sendable, Equatable {
    /// In front.
    case active
    /// In front, but something lies over it: a call, the task switcher.
    case inactive
    /// Behind another.
    case background
}

extension ExamModel {
    /// The app moved. In the background the camera is let go and a recording under way keeps nothing.
    public func moved(to phase: AppPhase, from before: AppPhase) {
        switch phase {
        case .active:
            if before == .background { try? queren?.foreground() }
            if let lang = screen?.lang, let action = languages.front(lang) { act(action) }
        case .inactive: break
        case .background:
            recorder?.cancel()
            try? queren?.background()
        }
    }

    /// A permission, a call, the camera or the free space changed.
    public func phoneChanged() {
        try? queren?.phoneChanged()
    }

    /// The network is another one.
    public func networkChanged() {
        try? queren?.networkChanged()
    }

    /// Something is on its way and the core goes on with it, if the system lets it.
    public var owes: Bool {
        screen.map { $0.backgroundWork != .idle } ?? false
    }

    /// Waits until the core is there and nothing is on its way any more, or until the task is cancelled: for the system's
    /// background task. What is owed is tried again first. Answers with whether all is done.
    public func settle() async -> Bool {
        guard let queren = await started() else { return false }
        networkChanged()
        if (try? queren.screen)?.backgroundWork == .waitingToRetry { _ = try? await queren.act(.retry) }
        for await screen in queren.screens where screen.backgroundWork != .running { return screen.backgroundWork == .idle }
        return false
    }
}
