import Foundation
import Queren

/// What the phone is like, as the system's observers tell. The core asks; `changed` tells it to ask.
@MainActor
public final class Circumstances: PhoneConditions {
    private var now: Set<Queren.Interruption> = []
    private var charge: Queren.Battery?
    private let free: @Sendable () -> UInt64?
    private let changed: @MainActor () -> Void

    /// `free` answers with the bytes free for the app; `changed` is told of every change.
    public init(free: @escaping @Sendable () -> UInt64?, changed: @escaping @MainActor () -> Void) {
        (self.free, self.changed) = (free, changed)
    }

    /// An observer's word.
    public func set(_ interruption: Queren.Interruption, _ on: Bool) {
        guard now.contains(interruption) != on else { return }
        if on { now.insert(interruption) } else { now.remove(interruption) }
        changed()
    }

    /// The battery's word: `level` 0 to 1, negative where it is not known. What is low is the core's to say.
    public func battery(level: Double, charging: Bool) {
        let known = level >= 0 ? Queren.Battery(percent: UInt8((min(1, level) * 100).rounded()), charging: charging) : nil
        guard charge != known else { return }
        charge = known
        changed()
    }

    public func freeBytes() -> UInt64? { free() }

    public func battery() -> Queren.Battery? { charge }

    /// The worst first, as the set counts them.
    public func interruption() -> Queren.Interruption? {
        Queren.Interruption.allCases.sorted { Self.rank($0) < Self.rank($1) }.first(where: now.contains)
    }

    private static func rank(_ interruption: Queren.Interruption) -> Int {
        switch interruption {
        case .call: 0
        case .cameraTaken: 1
        case .microphoneTaken: 2
        }
    }
}
