/// Where header, camera and footer of a camera screen lie, by the heights SwiftUI measured for them. The camera keeps its share of
/// the height; on a phone in landscape the text is beside it.
public struct CameraScreenLayout: Sendable, Equatable {
    /// Minimum share of the height for the camera.
    public static let minCameraShare = 0.35

    /// Where the parts of the screen lie.
    public struct Frames: Sendable, Equatable {
        public let header, camera, footer: LayoutRect
    }

    /// Size of the view.
    public let size: LayoutSize
    /// The text is beside the camera, in half the width.
    public let isSideBySide: Bool
    /// Minimum height of the camera above or below text, points; 0 beside it.
    public let minCameraHeight: Double
    /// Height left for header and footer, points.
    public let textHeight: Double

    /// `size` is the view's; `reserved` is the height, in points, that the camera's area needs besides the camera.
    public init(size: LayoutSize, reserved: Double = 0) {
        self.size = size
        isSideBySide = size.width > size.height && size.height < Self.maxSideBySideHeight
        minCameraHeight = isSideBySide ? 0 : size.height * Self.minCameraShare
        textHeight = max(0, size.height - (isSideBySide ? 0 : minCameraHeight + reserved))
    }

    /// Width for which header and footer are to be measured, points.
    public var textWidth: Double { isSideBySide ? size.width / 2 : size.width }

    /// Height of the screen if header and required footer are shown whole; it fits if this is at most the view's. `requiredFooter` is
    /// the height of the part of the footer that has to be visible without scrolling.
    public func requiredHeight(header: Double, requiredFooter: Double) -> Double {
        size.height - textHeight + header + requiredFooter
    }

    /// Places the parts by their measured heights.
    ///
    /// A header or footer that gets less than its height scrolls. The footer, which starts with the primary button, scrolls beyond its
    /// required part; if not even that fits, header and footer share the height, so that neither can push the other out of the view.
    public func frames(header: Double, footer: Double, requiredFooter: Double) -> Frames {
        let headerHeight = min(header, textHeight - min(requiredFooter, textHeight / 2))
        let footerHeight = min(footer, textHeight - headerHeight)
        let textX = size.width - textWidth
        let header = LayoutRect(x: textX, y: 0, width: textWidth, height: headerHeight)
        let footer = LayoutRect(x: textX, y: size.height - footerHeight, width: textWidth, height: footerHeight)
        let camera =
            isSideBySide
            ? LayoutRect(x: 0, y: 0, width: textX, height: size.height)
            : LayoutRect(x: 0, y: header.maxY, width: size.width, height: footer.y - header.maxY)
        return Frames(header: header, camera: camera, footer: footer)
    }

    /// A view wider than high and lower than this, in points, has its text beside the camera.
    private static let maxSideBySideHeight = 500.0
}
