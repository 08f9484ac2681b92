import Observation
import Queren

/// The camera as the core holds it: opens when the core says so, and has a ``Viewfinder`` until the core lets go.
///
///     closed → opening → open → closed
///                 ↓ fault or no first frame in time
///               closed
@MainActor @Observable
public final class Booth: PhoneCamera {
    /// Where it stands.
    public enum State {
        case closed
        case opening(Queren.CameraUse)
        case open(any Viewfinder)
    }

    /// Now.
    public private(set) var state = State.closed

    @ObservationIgnored private let maker: any CameraMaker
    @ObservationIgnored private let patience: Duration?
    /// Every opening has a number; one that comes after its time is closed again.
    @ObservationIgnored private var opening = 0

    /// A booth over `maker`. After `patience` there is no first frame; nil waits as long as the core says.
    public init(maker: any CameraMaker, patience: Duration? = nil) {
        (self.maker, self.patience) = (maker, patience)
    }

    /// The open camera.
    public var viewfinder: (any Viewfinder)? {
        if case .open(let viewfinder) = state { viewfinder } else { nil }
    }

    public func openCamera(_ wanted: Queren.CameraUse) async -> Queren.CameraFault? {
        // The core may ask again for what is open but broken.
        await closeCamera()
        opening += 1
        state = .opening(wanted)
        let (answers, answer) = AsyncStream<Queren.CameraFault?>.makeStream()
        let number = opening
        let work = Task { _ = answer.yield(await open(wanted, number)) }
        let patience = patience ?? .milliseconds(Int(wanted.firstFrameMs))
        let watch = Task {
            try await Task.sleep(for: patience)
            _ = answer.yield(.noFirstFrame)
        }
        defer { watch.cancel() }
        var fault: Queren.CameraFault? = .failed
        for await first in answers {
            fault = first
            break
        }
        // Closed meanwhile, or opened anew: this opening has no say any more.
        guard number == opening else { return fault }
        if fault != nil {
            work.cancel()
            opening += 1
            state = .closed
        }
        return fault
    }

    public func closeCamera() async {
        opening += 1
        let open = viewfinder
        state = .closed
        if let open { await maker.close(open) }
    }

    private func open(_ wanted: Queren.CameraUse, _ number: Int) async -> Queren.CameraFault? {
        do {
            let viewfinder = try await maker.open(wanted)
            guard number == opening else {
                await maker.close(viewfinder)
                return .failed
            }
            state = .open(viewfinder)
            return nil
        } catch {
            return error.fault
        }
    }
}
