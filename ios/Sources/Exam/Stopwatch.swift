/// A clock that does not jump: for recordings and the shutter, never for anything that is kept.
public protocol Stopwatch: Sendable {
    /// Milliseconds since some moment.
    var milliseconds: Int { get }
}

/// The system's.
public struct SystemStopwatch: Stopwatch {
    private let began = ContinuousClock.now

    public init() {}

    public var milliseconds: Int {
        let (seconds, attoseconds) = (ContinuousClock.now - began).components
        return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
