import Queren

/// Enlarges a picture about the centre of its view, then moves it by `x`, `y` points.
public struct Zoom: Sendable, Equatable {
    public let scale, x, y: Double

    public static let none = Zoom(scale: 1, x: 0, y: 0)
}

/// Geometry of a picture that is shown whole in the middle of a view, and of an annotation in it.
public enum AspectFit {
    /// Where a picture of this ratio (width by height) lies in the view. Nil if either is empty.
    public static func rect(ratio: Double, width: Double, height: Double) -> LayoutRect? {
        guard ratio > 0, ratio.isFinite, width > 0, height > 0 else { return nil }
        let fitted = min(width, height * ratio)
        return LayoutRect(x: (width - fitted) / 2, y: (height - fitted / ratio) / 2, width: fitted, height: fitted / ratio)
    }

    /// The corners of a region (in ten-thousandths of the picture's width and height) in the view.
    public static func points(_ region: Queren.Corners, in rect: LayoutRect) -> [LayoutPoint] {
        region.map {
            LayoutPoint(x: rect.x + Double($0.x) / unit * rect.width, y: rect.y + Double($0.y) / unit * rect.height)
        }
    }

    /// Centres a region and enlarges it to most of the view, without showing more empty space than the whole picture did.
    public static func zoom(_ corners: [LayoutPoint], of rect: LayoutRect, width: Double, height: Double) -> Zoom {
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max(), right > left, bottom > top
        else { return .none }
        let scale = min(maxScale, max(1, filledShare * min(width / (right - left), height / (bottom - top))))
        func offset(_ middle: Double, _ size: Double, _ viewSize: Double) -> Double {
            let limit = max(0, (size * scale - viewSize) / 2)
            return min(limit, max(-limit, (viewSize / 2 - middle) * scale))
        }
        return Zoom(scale: scale, x: offset((left + right) / 2, rect.width, width), y: offset((top + bottom) / 2, rect.height, height))
    }

    private static let unit = 10_000.0
    /// Share of the view that an enlarged region fills.
    private static let filledShare = 0.8
    /// A crop has at most 1,280 pixels; enlarging it further shows no more detail.
    private static let maxScale = 4.0
}
