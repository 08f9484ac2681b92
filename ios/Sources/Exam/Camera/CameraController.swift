import Observation
import Queren

/// The camera port: opens and closes the camera when the core asks, and holds the open ``Viewfinder``.
///
///     closed → opening → open → closed
///                 ↓ fault or no first frame in time
///               closed
@MainActor @Observable
public final class CameraController: PhoneCamera {
    public enum State {
        case closed
        case opening(Queren.CameraRequest)
        case open(any Viewfinder)
    }

    public private(set) var state = State.closed

    @ObservationIgnored private let factory: any CameraFactory
    @ObservationIgnored private let firstFrameTimeout: Duration?
    /// Counts openings and closings, so that a camera that opens too late is recognised and closed again.
    @ObservationIgnored private var generation = 0

    /// `firstFrameTimeout` replaces the one the core asks for.
    public init(factory: any CameraFactory, firstFrameTimeout: Duration? = nil) {
        (self.factory, self.firstFrameTimeout) = (factory, firstFrameTimeout)
    }

    public var viewfinder: (any Viewfinder)? {
        if case .open(let viewfinder) = state { viewfinder } else { nil }
    }

    public func openCamera(_ use: Queren.CameraRequest) async -> Queren.CameraFault? {
        // The core may ask again for a camera that is open but broken.
        await closeCamera()
        generation += 1
        state = .opening(use)
        let (results, result) = AsyncStream<Queren.CameraFault?>.makeStream()
        let own = generation
        let opening = Task { _ = result.yield(await open(use, own)) }
        let timeout = firstFrameTimeout ?? .milliseconds(Int(use.firstFrameMs))
        let timer = Task {
            try await Task.sleep(for: timeout)
            _ = result.yield(.noFirstFrame)
        }
        defer { timer.cancel() }
        var fault: Queren.CameraFault? = .failed
        for await first in results {
            fault = first
            break
        }
        // Closed or opened again meanwhile: the state belongs to the newer call.
        guard own == generation else { return fault }
        if fault != nil {
            opening.cancel()
            generation += 1
            state = .closed
        }
        return fault
    }

    public func closeCamera() async {
        generation += 1
        let open = viewfinder
        state = .closed
        if let open { await factory.close(open) }
    }

    private func open(_ use: Queren.CameraRequest, _ own: Int) async -> Queren.CameraFault? {
        do {
            let viewfinder = try await factory.open(use)
            guard own == generation else {
                await factory.close(viewfinder)
                return .failed
            }
            state = .open(viewfinder)
            return nil
        } catch {
            return error.fault
        }
    }
}
