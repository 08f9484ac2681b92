import Queren

/// A rectangle in points; the origin is the upper left corner.
public struct LayoutRect: Sendable, Equatable {
    public let x, y, width, height: Double
}

/// Positions of what is drawn over the live camera.
public enum CameraOverlay {
    /// The card's frame: centred, as wide as fits, in the ratio of an ID card.
    public static func cardFrame(width: Double, height: Double) -> LayoutRect {
        centred(ratio: Tokens.cardRatio, maxWidth: width * 0.9, maxHeight: height * 0.7, in: (width, height))
    }

    /// The face oval, 3 wide by 4 high.
    public static func faceOval(width: Double, height: Double) -> LayoutRect {
        centred(ratio: 0.75, maxWidth: width * 0.72, maxHeight: height * 0.62, in: (width, height))
    }

    /// Centre of the torch button: below the card's frame or, if there is no room, in the lower right corner.
    public static func torchButtonCenter(_ frame: LayoutRect, size: Double, width: Double, height: Double) -> (x: Double, y: Double) {
        let below = frame.y + frame.height + size
        return below + size / 2 <= height ? (width / 2, below) : (width - size / 2, height - size / 2)
    }

    /// Maps a place in the camera's frame to the view, which the frame fills and is cropped by.
    ///
    /// `place` is in shares of the upright, unmirrored frame; `ratio` is the frame's width by height; `mirrored` says whether the
    /// view is mirrored. The result may lie partly outside the view. Nil if frame or view is empty.
    public static func viewRect(of place: Queren.Place, ratio: Double, mirrored: Bool, width: Double, height: Double) -> LayoutRect? {
        guard ratio > 0, width > 0, height > 0 else { return nil }
        let frameWidth = max(width, height * ratio)
        let frameHeight = frameWidth / ratio
        let left = Double(mirrored ? 1 - place.right : place.left)
        return LayoutRect(
            x: (width - frameWidth) / 2 + left * frameWidth, y: (height - frameHeight) / 2 + Double(place.top) * frameHeight,
            width: Double(place.right - place.left) * frameWidth, height: Double(place.bottom - place.top) * frameHeight)
    }

    private static func centred(ratio: Double, maxWidth: Double, maxHeight: Double, in size: (Double, Double)) -> LayoutRect {
        let width = max(0, min(maxWidth, maxHeight * ratio))
        let height = width / ratio
        return LayoutRect(x: (size.0 - width) / 2, y: (size.1 - height) / 2, width: width, height: height)
    }
}
