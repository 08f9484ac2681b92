import Queren

/// How the text of a camera screen is arranged so that the camera keeps its share of the height and the primary and exit
/// buttons are visible without scrolling at every text size. Uses the first arrangement that fits, at the largest text size at
/// which one does.
public struct CameraScreenLayout: Sendable, Equatable {
    /// Minimum share of the height for the camera.
    public static let minCameraShare = 0.35

    /// Width of the step bar without its label, points.
    public static let compactStepsWidth = 64.0

    /// Height of the microphone level meter, points.
    public static let levelMeterHeight = 26.0

    /// How much of title and lead is visible. The screen reader always has both.
    public enum Heading: Sendable, Equatable, CaseIterable {
        case titleAndLead
        /// The hint over the camera says the rest.
        case title
        /// The title in the body style.
        case smallTitle
        /// Neither, and a step bar without its label.
        case hidden

        /// Whether the step bar has no label where the attempts are shown beside it.
        public var usesCompactSteps: Bool { self == .hidden }
    }

    public let heading: Heading
    /// The exit buttons are text in rows directly below the primary button; the other buttons follow.
    public let exitsInRows: Bool
    /// The text is beside the camera, in half the width.
    public let isSideBySide: Bool
    /// Maximum scale of the type.
    public let typeScale: Double
    /// Size of the digits, points.
    public let digitSize: Double
    /// Points.
    public let minCameraHeight: Double
    /// Points; a higher footer scrolls.
    public let maxFooterHeight: Double
    /// Whether at most non-exit buttons scroll.
    public let fits: Bool

    /// The digits' style; it is scaled by ``typeScale`` when drawn.
    public var digitStyle: TextStyle { TextStyle(size: digitSize / typeScale, line: digitSize / typeScale * 1.1) }

    /// `width` and `height` are the view's, in points; `scale` is the candidate's text size, 1 being the tokens' own.
    public init(_ screen: Queren.Screen, theme: Theme, width: Double, height: Double, scale: Double) {
        let heights = CameraScreenTextHeights(screen, theme: theme)
        let sideBySide = width > height && height < Self.maxSideBySideHeight
        let textWidth = sideBySide ? width / 2 : width
        let camera = sideBySide ? 0 : height * Self.minCameraShare
        let available = max(0, height - camera)
        typealias Choice = (heading: Heading, footer: CameraScreenTextHeights.Footer, scale: Double, digits: Double)
        let chosen = Self.scales(from: scale).lazy.compactMap { scale -> Choice? in
            let candidates = heights.arrangements.filter { $0.0 != .hidden || scale <= Self.maxScaleWithoutTitle }
            let fitting = candidates.first {
                heights.header($0.0, scale, textWidth) + heights.footer($0.1, scale, textWidth) <= available
            }
            return fitting.map { ($0.0, $0.1, scale, heights.digits(scale, textWidth)) }
        }.first
        let minScale = min(1, scale)
        let shrunkDigits = chosen == nil ? heights.shrunkDigits(minScale, textWidth, available) : nil
        fits = chosen != nil || shrunkDigits != nil
        let (heading, footer, typeScale, digits) =
            chosen ?? (.hidden, .exitsOnly, minScale, shrunkDigits ?? heights.minDigitSize)
        self.heading = heading
        exitsInRows = footer != .stacked
        isSideBySide = sideBySide
        self.typeScale = typeScale
        digitSize = digits
        minCameraHeight = camera
        maxFooterHeight = max(0, available - heights.header(heading, typeScale, textWidth, digits: digits))
    }

    /// A view wider than high and lower than this, in points, has its text beside the camera.
    private static let maxSideBySideHeight = 500.0

    /// Above this scale the type shrinks before the title is hidden.
    private static let maxScaleWithoutTitle = 2.0

    /// The scales to try, from the preferred one down to 1.
    private static func scales(from preferred: Double) -> [Double] {
        guard preferred > 1 else { return [preferred] }
        let steps = (20...max(20, Int(preferred * 20))).reversed().map { Double($0) / 20 }
        return [preferred] + steps.filter { $0 < preferred }
    }
}
