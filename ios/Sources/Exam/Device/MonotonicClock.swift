/// A clock that never jumps, for measuring durations. Tests replace it.
public protocol MonotonicClock: Sendable {
    /// Milliseconds since an arbitrary moment.
    var milliseconds: Int { get }
}

public struct SystemMonotonicClock: MonotonicClock {
    private let start = ContinuousClock.now

    public init() {}

    public var milliseconds: Int {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
