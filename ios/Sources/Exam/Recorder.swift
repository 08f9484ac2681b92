import Foundation
import Observation
import Queren

/// One recording: counts down, records, lights the digits, by the core's timeline.
///
///     idle → countdown → recording → kept | failed
///
/// Cancelling leads to idle from anywhere and keeps nothing. Time passes in ``tick()``, which the view calls with the display.
@MainActor @Observable
public final class Recorder {
    /// Where it stands.
    public enum State: Equatable, Sendable {
        case idle
        case countdown(secondsLeft: Int)
        /// `elapsed` in milliseconds from the first recorded moment; `lit` counts the digits from 0.
        case recording(elapsed: Int, lit: Int?)
        case kept(URL)
        case failed
    }

    /// Now.
    public private(set) var state = State.idle
    /// When what happens.
    public let timeline: Queren.RecordingTimeline
    /// Bits a second of the take's picture.
    public let bitsPerSecond: Int

    @ObservationIgnored private let clock: any Stopwatch
    @ObservationIgnored private let discard: @MainActor (URL) -> Void
    @ObservationIgnored private var began = 0
    @ObservationIgnored private var started: Int?
    @ObservationIgnored private var viewfinder: (any Viewfinder)?
    @ObservationIgnored private var task: Task<Void, Never>?

    /// A recorder that has not begun. `discard` removes a take that came too late to be kept.
    public init(
        timeline: Queren.RecordingTimeline, bitsPerSecond: UInt32, clock: any Stopwatch,
        discard: @escaping @MainActor (URL) -> Void = { try? FileManager.default.removeItem(at: $0) }
    ) {
        (self.timeline, self.bitsPerSecond, self.clock, self.discard) = (timeline, Int(bitsPerSecond), clock, discard)
    }

    /// From the countdown to the end of the take. Nothing is announced meanwhile: the microphone would hear it.
    public var busy: Bool {
        switch state {
        case .countdown, .recording: true
        case .idle, .kept, .failed: false
        }
    }

    /// How much of the take is done, 0 to 1.
    public var share: Double {
        guard case .recording(let elapsed, _) = state, timeline.endMs > 0 else { return 0 }
        return min(1, Double(elapsed) / Double(timeline.endMs))
    }

    /// Begins the countdown; nothing while one is under way.
    public func start(_ viewfinder: any Viewfinder) {
        guard !busy else { return }
        (self.viewfinder, began, started) = (viewfinder, clock.milliseconds, nil)
        state = .countdown(secondsLeft: Self.seconds(Int(timeline.countdownMs)))
        tick()
    }

    /// Time has passed.
    public func tick() {
        switch state {
        case .countdown:
            let left = Int(timeline.countdownMs) - (clock.milliseconds - began)
            if left > 0 { set(.countdown(secondsLeft: Self.seconds(left))) } else { record() }
        case .recording:
            guard let started else { return }
            let elapsed = min(clock.milliseconds - started, Int(timeline.endMs))
            set(.recording(elapsed: elapsed, lit: timeline.digitMs.lastIndex { Int($0) <= elapsed }))
        case .idle, .kept, .failed: break
        }
    }

    /// Keeps nothing.
    public func cancel() {
        end(.idle)
    }

    /// The camera went away.
    public func lost() {
        if busy { end(.failed) }
    }

    /// Whether it records with this one.
    public func uses(_ viewfinder: (any Viewfinder)?) -> Bool {
        self.viewfinder === viewfinder
    }

    /// Waits for the take under way, however it ends.
    public func settled() async {
        await task?.value
    }

    private func record() {
        guard let viewfinder else { return end(.failed) }
        set(.recording(elapsed: 0, lit: nil))
        let (length, bits) = (Int(timeline.endMs), bitsPerSecond)
        task = Task { [weak self] in
            let take = try? await viewfinder.take(milliseconds: length, bitsPerSecond: bits) { self?.takeBegan() }
            self?.takeEnded(take, cancelled: Task.isCancelled)
        }
    }

    private func takeBegan() {
        guard case .recording = state, started == nil else { return }
        started = clock.milliseconds
        tick()
    }

    private func takeEnded(_ take: URL?, cancelled: Bool) {
        guard !cancelled, case .recording = state else {
            take.map(discard)
            return
        }
        viewfinder = nil
        state = take.map(State.kept) ?? .failed
    }

    private func end(_ state: State) {
        task?.cancel()
        viewfinder = nil
        set(state)
    }

    /// Observers are told of changes only.
    private func set(_ next: State) {
        if state != next { state = next }
    }

    private static func seconds(_ milliseconds: Int) -> Int {
        (milliseconds + 999) / 1_000
    }
}
