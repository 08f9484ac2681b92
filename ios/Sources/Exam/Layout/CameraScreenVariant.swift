import Queren

/// One way to arrange the text of a camera screen. Of several, the first is used that fits beside a camera of the minimum height.
public struct CameraScreenVariant: Sendable, Equatable {
    /// Width of the step bar without its label, points.
    public static let compactStepsWidth = 64.0

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

    /// Which part of the footer is visible without scrolling, and how it is arranged.
    public enum Footer: Sendable, Equatable, CaseIterable {
        /// The primary button and all others, one per line.
        case stacked
        /// The primary button, the exit buttons in rows directly below it, and the others, one per line.
        case exitsInRows
        /// The primary button and the exit buttons in rows; the others scroll.
        case exitsOnly
    }

    public let heading: Heading
    public let footer: Footer
    /// Text size; at most the candidate's.
    public let textSize: TextSize
    /// Size of the digits by the tokens' own.
    public let digitShare: Double

    /// The exit buttons are text in rows directly below the primary button; the other buttons follow.
    public var exitsInRows: Bool { footer != .stacked }

    /// The digits' style, to be scaled by ``textSize``.
    public func digitStyle(_ theme: Theme) -> TextStyle {
        let size = theme.type.digits.size * digitShare
        // Closer than other text: nothing but the pinyin is below.
        return TextStyle(size: size, line: size * 1.1)
    }

    /// The variants for a screen with a live camera, the preferred one first.
    ///
    /// In this order give way: the lead, the order of the buttons, the title's size, type above ``maxSizeWithoutTitle``, the title, the
    /// type, and last the digits, which stay half as large again as a title.
    public static func capture(_ screen: Queren.Screen, textSize: TextSize, theme: Theme) -> [CameraScreenVariant] {
        let preferred = arrangements.filter { isAllowed($0.0, textSize) }
        let smaller = TextSize.allCases.filter { $0 < textSize && $0 >= .large }.reversed().flatMap { size in
            arrangements.suffix(3).filter { isAllowed($0.0, size) }.map { CameraScreenVariant($0.0, $0.1, size) }
        }
        let smallest = min(textSize, .large)
        let digits = digitShares(screen, theme).map { CameraScreenVariant(.hidden, .exitsOnly, smallest, digitShare: $0) }
        return preferred.map { CameraScreenVariant($0.0, $0.1, textSize) } + smaller + digits
    }

    /// The variants for a screen with a small camera or none, above a page that scrolls. Title and lead are on the page.
    public static func page(textSize: TextSize) -> [CameraScreenVariant] {
        let smaller = TextSize.allCases.filter { $0 < textSize && $0 >= .large }.reversed()
        return ([textSize] + smaller).flatMap { size in
            [Heading.titleAndLead, .hidden].filter { isAllowed($0, size) }.map { CameraScreenVariant($0, .exitsOnly, size) }
        }
    }

    /// Above this size, about 200 %, the type shrinks before the title is hidden.
    public static let maxSizeWithoutTitle = TextSize.accessibility2

    private init(_ heading: Heading, _ footer: Footer, _ textSize: TextSize, digitShare: Double = 1) {
        (self.heading, self.footer, self.textSize, self.digitShare) = (heading, footer, textSize, digitShare)
    }

    private static let arrangements: [(Heading, Footer)] = [
        (.titleAndLead, .stacked), (.title, .stacked), (.titleAndLead, .exitsInRows), (.title, .exitsInRows),
        (.smallTitle, .exitsInRows), (.smallTitle, .exitsOnly), (.hidden, .exitsOnly)
    ]

    private static func isAllowed(_ heading: Heading, _ size: TextSize) -> Bool {
        heading != .hidden || size <= maxSizeWithoutTitle
    }

    /// Sizes of the digits to try once all else has given way, down to the smallest.
    private static func digitShares(_ screen: Queren.Screen, _ theme: Theme) -> [Double] {
        guard screen.parts.contains(where: { if case .digits = $0 { true } else { false } }) else { return [] }
        let smallest = 1.5 * theme.type.title.size / theme.type.digits.size
        return [0.9, 0.8, 0.7, 0.6, 0.5].filter { $0 > smallest } + [smallest]
    }
}
