import QuerenCore

extension Queren.Guidance {
    /// Guidance out of the number the core answers a frame with, without another call and without an allocation; nil for a
    /// number that is no guidance. From the lowest bit: hint 8 (in order of cases), ready 1, whether there are bounds 1, steady 6
    /// (of 63), then left, top, right and bottom, 12 each (of 4095).
    init?(packed: UInt64) {
        let index = Int(packed & 0xff)
        guard index < hints.count else { return nil }
        func share(_ shift: UInt64) -> Float { Float(packed >> shift & 0xfff) / 4095 }
        self.init(
            hint: hints[index],
            ready: packed >> 8 & 1 == 1,
            steady: Float(packed >> 10 & 0x3f) / 63,
            bounds: packed >> 9 & 1 == 1
                ? Queren.Bounds(left: share(16), top: share(28), right: share(40), bottom: share(52)) : nil
        )
    }
}

/// `allCases` makes a new array at each call.
private let hints = Queren.Hint.allCases
