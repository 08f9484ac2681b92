import Queren

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

    /// What is laid over the camera by its measured size.
    public enum Control: Sendable, Equatable, CaseIterable {
        /// The current hint, above the outline of card or face.
        case hint
        /// The torch button, below the outline.
        case torch
        /// The microphone's level meter, at the bottom.
        case levelMeter
    }

    /// Where a control of this measured size lies in a view of `width` by `height` points with an outline for card or face.
    ///
    /// The hint is in the middle of the space above the outline or, if it is higher than that, at the top. The torch button is below
    /// the outline or, if there is no room, in the lower right corner. None lies outside the view, unless it is larger than the view.
    public static func frame(
        of control: Control, size: LayoutSize, outline: LayoutRect, width: Double, height: Double
    ) -> LayoutRect {
        let middle = (width - size.width) / 2
        let bottom = height - size.height
        let (x, y): (Double, Double) =
            switch control {
            case .hint: (middle, min(bottom, max(Tokens.space1, (outline.y - size.height) / 2)))
            case .torch:
                outline.maxY + 1.5 * size.height <= height ? (middle, outline.maxY + size.height / 2) : (width - size.width, bottom)
            case .levelMeter: (middle, bottom)
            }
        return LayoutRect(x: max(0, x), y: max(0, y), width: size.width, height: size.height)
    }

    /// Maps bounds in the camera's frame to the view, which the frame fills and is cropped by.
    ///
    /// `bounds` are in shares of the upright, unmirrored frame; `ratio` is the frame's width by height; `mirrored` says whether the
    /// view is mirrored. The result may lie partly outside the view. Nil if frame or view is empty.
    public static func viewRect(of bounds: Queren.Bounds, ratio: Double, mirrored: Bool, width: Double, height: Double) -> LayoutRect? {
        guard ratio > 0, width > 0, height > 0 else { return nil }
        let frameWidth = max(width, height * ratio)
        let frameHeight = frameWidth / ratio
        let left = Double(mirrored ? 1 - bounds.right : bounds.left)
        return LayoutRect(
            x: (width - frameWidth) / 2 + left * frameWidth, y: (height - frameHeight) / 2 + Double(bounds.top) * frameHeight,
            width: Double(bounds.right - bounds.left) * frameWidth, height: Double(bounds.bottom - bounds.top) * frameHeight)
    }

    private static func centred(ratio: Double, maxWidth: Double, maxHeight: Double, in size: (Double, Double)) -> LayoutRect {
        let width = max(0, min(maxWidth, maxHeight * ratio))
        let height = width / ratio
        return LayoutRect(x: (size.0 - width) / 2, y: (size.1 - height) / 2, width: width, height: height)
    }
}
