import Queren

/// A point in points from the upper left.
public struct Dot: Sendable, Equatable {
    public let x, y: Double
}

/// How a picture is enlarged: about the middle of its room, then moved. Points.
public struct Zoom: Sendable, Equatable {
    public let scale, x, y: Double

    /// As it is.
    public static let none = Zoom(scale: 1, x: 0, y: 0)
}

/// A picture in a room that shows all of it.
public enum Fitted {
    /// Where a picture of this ratio (width by height) lies: as large as fits, in the middle. Nil where there is no picture or no
    /// room.
    public static func box(ratio: Double, width: Double, height: Double) -> Box? {
        guard ratio > 0, ratio.isFinite, width > 0, height > 0 else { return nil }
        let wide = min(width, height * ratio)
        return Box(x: (width - wide) / 2, y: (height - wide / ratio) / 2, width: wide, height: wide / ratio)
    }

    /// Where the corners of a place in the picture (ten-thousandths of its width and height) are seen.
    public static func corners(_ place: Queren.Corners, in box: Box) -> [Dot] {
        place.map { Dot(x: box.x + Double($0.x) / whole * box.width, y: box.y + Double($0.y) / whole * box.height) }
    }

    /// Brings a place to the middle, as large as fits with some room around it; the picture never leaves more of the room empty
    /// than it has to.
    public static func zoom(_ corners: [Dot], of box: Box, width: Double, height: Double) -> Zoom {
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max(), right > left, bottom > top
        else { return .none }
        let scale = min(closest, max(1, around * min(width / (right - left), height / (bottom - top))))
        func moved(_ middle: Double, _ size: Double, _ room: Double) -> Double {
            let spare = max(0, (size * scale - room) / 2)
            return min(spare, max(-spare, (room / 2 - middle) * scale))
        }
        return Zoom(scale: scale, x: moved((left + right) / 2, box.width, width), y: moved((top + bottom) / 2, box.height, height))
    }

    private static let whole = 10_000.0
    /// Share of the room that an enlarged place fills.
    private static let around = 0.8
    /// More only shows the picture's grain: it has at most 1,280 pixels.
    private static let closest = 4.0
}
