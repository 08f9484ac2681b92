import Foundation
import Observation
import Queren

/// Runs the core's session of one capture screen: ticks it, tells it what the candidate and the camera do, and carries out its
/// commands. Knows no rule.
@MainActor @Observable
public final class CaptureRunner {
    /// What to draw.
    public private(set) var view: Queren.CaptureView
    public let capture: Queren.Capture

    @ObservationIgnored private let session: CaptureSession
    @ObservationIgnored private let clock: any MonotonicClock
    @ObservationIgnored private let deliver: @MainActor (URL) -> Void
    /// The camera of the last tick.
    @ObservationIgnored private var viewfinder: (any Viewfinder)?
    /// The take the camera works on.
    @ObservationIgnored private var task: Task<Void, Never>?
    @ObservationIgnored private var files: [UInt32: URL] = [:]

    /// Nil for a capture without a session. `deliver` gets the file for the core.
    public init?(_ capture: Queren.Capture, clock: any MonotonicClock, deliver: @escaping @MainActor (URL) -> Void) {
        let now = Int64(Date().timeIntervalSince1970 * 1_000)
        guard let session = try? CaptureSession(capture, wallMilliseconds: now), let view = try? session.view else { return nil }
        (self.capture, self.session, self.view, self.clock, self.deliver) = (capture, session, view, clock, deliver)
    }

    /// Call this regularly with the open camera, or nil if there is none.
    public func tick(_ camera: (any Viewfinder)?) {
        // Another camera than before: the session learns that the old one is closed.
        if let viewfinder, viewfinder !== camera { send(.tick(camera: .closed)) }
        viewfinder = camera
        let guidance = camera?.guidance
        send(.tick(camera: camera == nil ? .closed : .open(ready: guidance?.ready == true, steady: guidance?.steady ?? 0)))
    }

    /// The candidate pressed the shutter or the record button.
    public func press(_ camera: (any Viewfinder)?) {
        tick(camera)
        send(.press)
    }

    /// The candidate stopped, or the screen or the app was left.
    public func stop() {
        send(.stop)
    }

    /// Waits until the take in progress has ended, in whatever way.
    public func waitUntilDone() async {
        await task?.value
    }

    private func send(_ input: Queren.CaptureInput) {
        // After a fault in the core nothing is captured, and the screen stays.
        guard let step = try? session.handle(input, at: UInt64(clamping: clock.milliseconds)) else { return }
        // Avoids notifying observers when nothing changed.
        if view != step.view { view = step.view }
        for command in step.commands { obey(command) }
    }

    private func obey(_ command: Queren.CameraCommand) {
        switch command {
        case .startRecording(let take, let length, let bits):
            start(take) { [weak self] in
                try await $0.record(milliseconds: Int(length), bitsPerSecond: Int(bits)) { self?.send(.started(take: take)) }
            }
        case .takePicture(let take): start(take) { try await $0.takeStill() }
        case .stopRecording: viewfinder?.stopRecording()
        case .cancel: task?.cancel()
        case .deliver(let take): if let file = files.removeValue(forKey: take) { deliver(file) }
        case .discard(let take): Self.delete(files.removeValue(forKey: take))
        }
    }

    private func start(_ take: UInt32, _ capture: @escaping @MainActor (any Viewfinder) async throws -> URL) {
        guard let viewfinder else { return send(.failed(take: take)) }
        task = Task { [weak self] in
            let file = try? await capture(viewfinder)
            guard let self else {
                // The screen was left meanwhile and nobody will use the file.
                Self.delete(file)
                return
            }
            files[take] = file
            send(file == nil ? .failed(take: take) : .written(take: take))
        }
    }

    private static func delete(_ file: URL?) {
        if let file { try? FileManager.default.removeItem(at: file) }
    }
}

extension Queren.CaptureView {
    /// Whole seconds until the recording starts; nil outside the countdown.
    public var secondsLeft: Int? {
        if case .countdown(let seconds) = phase { Int(seconds) } else { nil }
    }

    /// Index of the lit digit.
    public var lit: Int? {
        if case .recording(let lit?, _) = phase { Int(lit) } else { nil }
    }

    /// Progress of the recording, 0 to 1.
    public var progress: Double {
        switch phase {
        case .recording(_, let progress): Double(progress)
        case .finishing, .delivered: 1
        case .searching, .holdingSteady, .taking, .idle, .countdown, .failed: 0
        }
    }
}
