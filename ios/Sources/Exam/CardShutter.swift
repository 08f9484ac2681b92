import Foundation
import Observation
import Queren

/// Takes the card's still: by itself when the guide says ready, or by the shutter, which appears after the policy's wait.
/// Never twice at once.
///
///     looking → taking → taken
///        ↑         ↓ the camera went away
///        └──────failed      by itself only after the guide was not ready once more
@MainActor @Observable
public final class CardShutter {
    /// Where it stands.
    public enum State: Equatable, Sendable {
        case looking
        case taking
        case taken(URL)
        case failed
    }

    /// Now.
    public private(set) var state = State.looking
    /// Whether the shutter is shown.
    public private(set) var shown = false

    @ObservationIgnored private let after: Int
    @ObservationIgnored private let clock: any Stopwatch
    @ObservationIgnored private var opened: Int?
    @ObservationIgnored private var task: Task<Void, Never>?

    /// A shutter that appears `afterSeconds` after the camera's first frame.
    public init(afterSeconds: UInt32, clock: any Stopwatch) {
        (after, self.clock) = (Int(afterSeconds) * 1_000, clock)
    }

    /// Time has passed, with this camera or none.
    public func tick(_ viewfinder: (any Viewfinder)?) {
        guard let viewfinder else {
            opened = nil
            if shown { shown = false }
            return
        }
        let since = opened ?? clock.milliseconds
        opened = since
        if !shown, clock.milliseconds - since >= after { shown = true }
        let ready = viewfinder.guide?.ready == true
        switch state {
        case .looking where ready: take(viewfinder)
        case .failed where !ready: state = .looking
        default: break
        }
    }

    /// The candidate's finger.
    public func press(_ viewfinder: any Viewfinder) {
        switch state {
        case .looking, .failed: take(viewfinder)
        case .taking, .taken: break
        }
    }

    /// Waits for the still under way.
    public func settled() async {
        await task?.value
    }

    private func take(_ viewfinder: any Viewfinder) {
        state = .taking
        task = Task { [weak self] in
            let still = try? await viewfinder.still()
            guard let self else {
                // The screen has gone: nobody takes it any more.
                still.map { try? FileManager.default.removeItem(at: $0) }
                return
            }
            state = still.map(State.taken) ?? .failed
        }
    }
}
