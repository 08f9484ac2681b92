import Foundation
import Queren

/// The conditions port: what the system's observers last reported about interruptions and battery. The core reads the values
/// when `changed` is called.
@MainActor
public final class DeviceConditions: PhoneConditions {
    private var interruptions: Set<Queren.Interruption> = []
    private var lastBattery: Queren.Battery?
    private let readFreeBytes: @Sendable () -> UInt64?
    private let changed: @MainActor () -> Void

    /// `freeBytes` returns the bytes available to the app; `changed` is called after every change.
    public init(freeBytes: @escaping @Sendable () -> UInt64?, changed: @escaping @MainActor () -> Void) {
        (readFreeBytes, self.changed) = (freeBytes, changed)
    }

    public func set(_ interruption: Queren.Interruption, _ on: Bool) {
        guard interruptions.contains(interruption) != on else { return }
        if on { interruptions.insert(interruption) } else { interruptions.remove(interruption) }
        changed()
    }

    /// `level` is 0 to 1, negative if unknown, as in `UIDevice`. Which level is too low is the core's decision.
    public func updateBattery(level: Double, charging: Bool) {
        let battery = level >= 0 ? Queren.Battery(percent: UInt8((min(1, level) * 100).rounded()), charging: charging) : nil
        guard lastBattery != battery else { return }
        lastBattery = battery
        changed()
    }

    public func freeBytes() -> UInt64? { readFreeBytes() }

    public func battery() -> Queren.Battery? { lastBattery }

    /// The most serious one.
    public func interruption() -> Queren.Interruption? {
        Queren.Interruption.allCases.sorted { Self.rank($0) < Self.rank($1) }.first(where: interruptions.contains)
    }

    private static func rank(_ interruption: Queren.Interruption) -> Int {
        switch interruption {
        case .call: 0
        case .cameraTaken: 1
        case .microphoneTaken: 2
        }
    }
}
