import Foundation
import Observation
import Queren

/// Photographs the card: automatically when the guidance says ready, or by a button that appears after the delay in the policy.
/// Never takes two stills at once.
///
///     waiting → capturing → captured
///        ↑          ↓ the camera was lost
///        └────── failed     retries automatically only after the guidance has said "not ready" again
@MainActor @Observable
public final class CardShutter {
    public enum State: Equatable, Sendable {
        case waiting
        case capturing
        case captured(URL)
        case failed
    }

    public private(set) var state = State.waiting
    public private(set) var isButtonVisible = false

    @ObservationIgnored private let buttonDelay: Int
    @ObservationIgnored private let clock: any MonotonicClock
    @ObservationIgnored private var firstFrameAt: Int?
    @ObservationIgnored private var task: Task<Void, Never>?

    /// The button appears `afterSeconds` after the camera's first frame.
    public init(afterSeconds: UInt32, clock: any MonotonicClock) {
        (buttonDelay, self.clock) = (Int(afterSeconds) * 1_000, clock)
    }

    /// Call this regularly with the open camera, or nil if there is none.
    public func tick(_ viewfinder: (any Viewfinder)?) {
        guard let viewfinder else {
            firstFrameAt = nil
            if isButtonVisible { isButtonVisible = false }
            return
        }
        let since = firstFrameAt ?? clock.milliseconds
        firstFrameAt = since
        if !isButtonVisible, clock.milliseconds - since >= buttonDelay { isButtonVisible = true }
        let ready = viewfinder.guidance?.ready == true
        switch state {
        case .waiting where ready: capture(viewfinder)
        case .failed where !ready: state = .waiting
        default: break
        }
    }

    /// The candidate pressed the button.
    public func press(_ viewfinder: any Viewfinder) {
        switch state {
        case .waiting, .failed: capture(viewfinder)
        case .capturing, .captured: break
        }
    }

    /// Waits for the still in progress, if any.
    public func waitUntilDone() async {
        await task?.value
    }

    private func capture(_ viewfinder: any Viewfinder) {
        state = .capturing
        task = Task { [weak self] in
            let still = try? await viewfinder.takeStill()
            guard let self else {
                // The screen was closed meanwhile and nobody will use the file.
                still.map { try? FileManager.default.removeItem(at: $0) }
                return
            }
            state = still.map(State.captured) ?? .failed
        }
    }
}
