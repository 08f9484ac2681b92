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

    private static func fitted(ratio: Double, width: Double, height: Double, in whole: (Double, Double)) -> Box {
        let wide = max(0, min(width, height * ratio))
        let high = wide / ratio
        return Box(x: (whole.0 - wide) / 2, y: (whole.1 - high) / 2, width: wide, height: high)
    }
}
