import BackgroundTasks
import Exam
import UIKit

/// What is on its way goes on behind another app: for the half minute the system gives, and later once more when there is a
/// network. The core does the work; here it is only kept awake.
@MainActor
public final class Uploads {
    /// As in `Info.plist`, `BGTaskSchedulerPermittedIdentifiers`.
    public static let identifier = "org.queren.app.upload"

    private let model: ExamModel
    private let run: @MainActor () async -> Void
    private var moment = UIBackgroundTaskIdentifier.invalid

    /// `run` starts the core where the system started the app without a window.
    init(model: ExamModel, run: @escaping @MainActor () async -> Void) {
        (self.model, self.run) = (model, run)
        BGTaskScheduler.shared.register(forTaskWithIdentifier: Self.identifier, using: .main) { [weak self] task in
            let waking = Waking(task: task)
            // On the main queue, as asked for.
            MainActor.assumeIsolated { self?.later(waking) }
        }
    }

    /// The app goes behind another.
    func background() {
        guard model.owes else { return }
        moment = UIApplication.shared.beginBackgroundTask { [weak self] in self?.end() }
        Task {
            if await model.settle() { end() }
        }
        let request = BGProcessingTaskRequest(identifier: Self.identifier)
        request.requiresNetworkConnectivity = true
        // Refused where the candidate switched background work off; then the app goes on when it is opened.
        try? BGTaskScheduler.shared.submit(request)
    }

    private func end() {
        guard moment != .invalid else { return }
        UIApplication.shared.endBackgroundTask(moment)
        moment = .invalid
    }

    private func later(_ waking: Waking) {
        Task { await run() }
        let work = Task { waking.task.setTaskCompleted(success: await model.settle()) }
        waking.task.expirationHandler = { work.cancel() }
    }

    /// The system's task; only ever used on the main actor.
    private struct Waking: @unchecked Sendable {
        let task: BGTask
    }
}
