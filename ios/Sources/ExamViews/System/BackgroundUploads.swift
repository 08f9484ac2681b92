import BackgroundTasks
import Exam
import UIKit

/// Gives the core time to finish uploads in the background: about half a minute right away, and later a processing task when there
/// is a network.
@MainActor
public final class BackgroundUploads {
    /// Must be listed in `Info.plist` under `BGTaskSchedulerPermittedIdentifiers`.
    public static let identifier = "org.queren.app.upload"

    private let model: ExamModel
    private let run: @MainActor () async -> Void
    private var backgroundTask = UIBackgroundTaskIdentifier.invalid

    /// `run` starts the core if the system launched the app in the background.
    init(model: ExamModel, run: @escaping @MainActor () async -> Void) {
        (self.model, self.run) = (model, run)
        BGTaskScheduler.shared.register(forTaskWithIdentifier: Self.identifier, using: .main) { [weak self] task in
            let sendable = SendableTask(task: task)
            // Safe because the handler was registered for the main queue.
            MainActor.assumeIsolated { self?.runProcessingTask(sendable) }
        }
    }

    /// The app went to the background.
    func enteredBackground() {
        guard model.hasBackgroundWork else { return }
        backgroundTask = UIApplication.shared.beginBackgroundTask { [weak self] in self?.endBackgroundTask() }
        Task {
            if await model.finishBackgroundWork() { endBackgroundTask() }
        }
        let request = BGProcessingTaskRequest(identifier: Self.identifier)
        request.requiresNetworkConnectivity = true
        // Refused if background refresh is disabled; the uploads then continue when the app is opened.
        try? BGTaskScheduler.shared.submit(request)
    }

    private func endBackgroundTask() {
        guard backgroundTask != .invalid else { return }
        UIApplication.shared.endBackgroundTask(backgroundTask)
        backgroundTask = .invalid
    }

    private func runProcessingTask(_ sendable: SendableTask) {
        Task { await run() }
        let work = Task { sendable.task.setTaskCompleted(success: await model.finishBackgroundWork()) }
        sendable.task.expirationHandler = { work.cancel() }
    }

    /// Lets the system's task cross into closures; it is only used on the main actor.
    private struct SendableTask: @unchecked Sendable {
        let task: BGTask
    }
}
