import Foundation
import Observation
import Queren

/// One recording: counts down, records and lights the digits, following the core's timeline.
///
///     idle → countdown → recording → finished | failed
///
/// Cancelling returns to idle from any state and keeps no file. The view calls ``tick()`` with every display frame.
@MainActor @Observable
public final class Recorder {
    public enum State: Equatable, Sendable {
        case idle
        case countdown(secondsLeft: Int)
        /// `elapsed`: milliseconds since the first recorded frame. `lit`: index of the lit digit.
        case recording(elapsed: Int, lit: Int?)
        case finished(URL)
        case failed
    }

    public private(set) var state = State.idle
    public let timeline: Queren.RecordingTimeline
    /// Bit rate of the picture, bits per second.
    public let bitsPerSecond: Int

    @ObservationIgnored private let clock: any MonotonicClock
    @ObservationIgnored private let discard: @MainActor (URL) -> Void
    @ObservationIgnored private var countdownStart = 0
    @ObservationIgnored private var recordingStart: Int?
    @ObservationIgnored private var viewfinder: (any Viewfinder)?
    @ObservationIgnored private var task: Task<Void, Never>?

    /// `discard` deletes a recording that arrives after it was cancelled.
    public init(
        timeline: Queren.RecordingTimeline, bitsPerSecond: UInt32, clock: any MonotonicClock,
        discard: @escaping @MainActor (URL) -> Void = { try? FileManager.default.removeItem(at: $0) }
    ) {
        (self.timeline, self.bitsPerSecond, self.clock, self.discard) = (timeline, Int(bitsPerSecond), clock, discard)
    }

    /// Counting down or recording. Nothing is announced then, because the microphone would pick it up.
    public var isBusy: Bool {
        switch state {
        case .countdown, .recording: true
        case .idle, .finished, .failed: false
        }
    }

    /// Progress of the recording, 0 to 1.
    public var progress: Double {
        guard case .recording(let elapsed, _) = state, timeline.endMs > 0 else { return 0 }
        return min(1, Double(elapsed) / Double(timeline.endMs))
    }

    /// Starts the countdown, unless one is already running.
    public func start(_ viewfinder: any Viewfinder) {
        guard !isBusy else { return }
        (self.viewfinder, countdownStart, recordingStart) = (viewfinder, clock.milliseconds, nil)
        state = .countdown(secondsLeft: Self.seconds(Int(timeline.countdownMs)))
        tick()
    }

    public func tick() {
        switch state {
        case .countdown:
            let left = Int(timeline.countdownMs) - (clock.milliseconds - countdownStart)
            if left > 0 { set(.countdown(secondsLeft: Self.seconds(left))) } else { record() }
        case .recording:
            guard let recordingStart else { return }
            let elapsed = min(clock.milliseconds - recordingStart, Int(timeline.endMs))
            set(.recording(elapsed: elapsed, lit: timeline.digitMs.lastIndex { Int($0) <= elapsed }))
        case .idle, .finished, .failed: break
        }
    }

    public func cancel() {
        end(.idle)
    }

    public func cameraLost() {
        if isBusy { end(.failed) }
    }

    public func uses(_ viewfinder: (any Viewfinder)?) -> Bool {
        self.viewfinder === viewfinder
    }

    /// Waits until the recording in progress has ended, in whatever way.
    public func waitUntilDone() async {
        await task?.value
    }

    private func record() {
        guard let viewfinder else { return end(.failed) }
        set(.recording(elapsed: 0, lit: nil))
        let (length, bits) = (Int(timeline.endMs), bitsPerSecond)
        task = Task { [weak self] in
            let file = try? await viewfinder.record(milliseconds: length, bitsPerSecond: bits) { self?.recordingStarted() }
            self?.recordingEnded(file, cancelled: Task.isCancelled)
        }
    }

    private func recordingStarted() {
        guard case .recording = state, recordingStart == nil else { return }
        recordingStart = clock.milliseconds
        tick()
    }

    private func recordingEnded(_ file: URL?, cancelled: Bool) {
        guard !cancelled, case .recording = state else {
            file.map(discard)
            return
        }
        viewfinder = nil
        state = file.map(State.finished) ?? .failed
    }

    private func end(_ state: State) {
        task?.cancel()
        viewfinder = nil
        set(state)
    }

    /// Avoids notifying observers when nothing changed.
    private func set(_ next: State) {
        if state != next { state = next }
    }

    private static func seconds(_ milliseconds: Int) -> Int {
        (milliseconds + 999) / 1_000
    }
}
