import Queren

/// A rectangle in points from the upper left.
public struct Box: Sendable, Equatable {
    public let x, y, width, height: Double
}

/// Where the frame lies in the camera's picture.
public enum FinderFrame {
    /// The card's frame at its true ratio: as wide as fits, in the middle.
    public static func card(width: Double, height: Double) -> Box {
        fitted(ratio: Tokens.cardRatio, width: width * 0.9, height: height * 0.7, in: (width, height))
    }

    /// The oval of a face: three wide by four high.
    public static func face(width: Double, height: Double) -> Box {
        fitted(ratio: 0.75, width: width * 0.72, height: height * 0.62, in: (width, height))
    }

    /// The middle of a tool of this size: below the frame, or in the corner beside it where there is no room below.
    public static func tool(_ frame: Box, size: Double, width: Double, height: Double) -> (x: Double, y: Double) {
        let below = frame.y + frame.height + size
        return below + size / 2 <= height ? (width / 2, below) : (width - size / 2, height - size / 2)
    }

    /// Where a place in the camera's frame is seen in a view of this size, which the frame fills and is cropped by.
    ///
    /// `place`: shares of the upright, unmirrored frame; `ratio`: the frame's width by its height; `mirrored`: the view shows a
    /// mirror's picture. Parts that are cropped lie outside the view; nil where there is no frame or no view.
    public static func seen(_ place: Queren.Place, ratio: Double, mirrored: Bool, width: Double, height: Double) -> Box? {
        guard ratio > 0, width > 0, height > 0 else { return nil }
        let wide = max(width, height * ratio)
        let high = wide / ratio
        let left = Double(mirrored ? 1 - place.right : place.left)
        return Box(
            x: (width - wide) / 2 + left * wide, y: (height - high) / 2 + Double(place.top) * high,
            width: Double(place.right - place.left) * wide, height: Double(place.bottom - place.top) * high)
    }

    private static func fitted(ratio: Double, width: Double, height: Double, in whole: (Double, Double)) -> Box {
        let wide = max(0, min(width, height * ratio))
        let high = wide / ratio
        return Box(x: (whole.0 - wide) / 2, y: (whole.1 - high) / 2, width: wide, height: high)
    }
}
