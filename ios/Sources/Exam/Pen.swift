import Observation
import Queren

/// The finger on the signature pad. A stroke is kept in pad units, so a pad that turns or grows draws the same ink; a finished
/// one belongs to the core.
@MainActor @Observable
public final class Pen {
    /// Width of the pad by its height, as the core draws it.
    public static let ratio = 2.0

    /// The stroke under the finger; empty while none is down.
    public private(set) var ink: [Queren.Point] = []

    @ObservationIgnored private let clock: any Stopwatch
    /// When the signature's first point was, on `clock`.
    @ObservationIgnored private var began: Int?

    /// A pen that is up.
    public init(clock: any Stopwatch) {
        self.clock = clock
    }

    /// The finger is at `x`, `y` of a pad of this size. Outside the pad the ink ends at its edge.
    public func move(x: Double, y: Double, width: Double, height: Double, after strokes: [Queren.Stroke]) {
        guard width > 0, height > 0 else { return }
        let now = clock.milliseconds
        if began == nil || strokes.isEmpty && ink.isEmpty {
            // Goes on behind what was drawn before, in this process or an earlier one.
            began = now - Int(strokes.last?.points.last.map { $0.tMs + Self.pause } ?? 0)
        }
        let point = Queren.Point(
            tMs: UInt32(clamping: now - (began ?? now)), x: Self.unit(x / width), y: Self.unit(y / height))
        if let last = ink.last, last.x == point.x, last.y == point.y { return }
        ink.append(point)
    }

    /// The finger is up: the finished stroke, if there is one.
    public func lift() -> Queren.Stroke? {
        defer { ink = [] }
        return ink.isEmpty ? nil : Queren.Stroke(points: ink)
    }

    /// Milliseconds between a stroke of an earlier process and the next.
    private static let pause: UInt32 = 300

    private static func unit(_ value: Double) -> Float {
        Float(min(1, max(0, value)))
    }
}
