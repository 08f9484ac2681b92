import Observation
import Queren

/// Collects the stroke being drawn on the signature pad. Points are relative to the pad's size, so rotating or resizing the pad
/// does not change the strokes. Finished strokes are handed to the core.
@MainActor @Observable
public final class StrokeInput {
    /// Width by height of the pad, as the core draws it.
    public static let padAspectRatio = 2.0

    /// The unfinished stroke; empty while no finger is down.
    public private(set) var points: [Queren.Point] = []

    @ObservationIgnored private let clock: any MonotonicClock
    /// When the signature's first point was drawn, by `clock`.
    @ObservationIgnored private var startedAt: Int?

    public init(clock: any MonotonicClock) {
        self.clock = clock
    }

    /// The finger moved to `x`, `y` of a pad of the given size. Positions outside the pad are clamped to its edge. `strokes` are
    /// the finished ones.
    public func move(x: Double, y: Double, width: Double, height: Double, after strokes: [Queren.Stroke]) {
        guard width > 0, height > 0 else { return }
        let now = clock.milliseconds
        if startedAt == nil || strokes.isEmpty && points.isEmpty {
            // Times continue after the existing strokes, which may come from an earlier process.
            startedAt = now - Int(strokes.last?.points.last.map { $0.tMs + Self.gapAfterRestart } ?? 0)
        }
        let point = Queren.Point(
            tMs: UInt32(clamping: now - (startedAt ?? now)), x: Self.unit(x / width), y: Self.unit(y / height))
        if let last = points.last, last.x == point.x, last.y == point.y { return }
        points.append(point)
    }

    /// The finger was lifted. Returns the finished stroke, if there is one.
    public func end() -> Queren.Stroke? {
        defer { points = [] }
        return points.isEmpty ? nil : Queren.Stroke(points: points)
    }

    /// Milliseconds between the last stroke of an earlier process and the next one.
    private static let gapAfterRestart: UInt32 = 300

    private static func unit(_ value: Double) -> Float {
        Float(min(1, max(0, value)))
    }
}
