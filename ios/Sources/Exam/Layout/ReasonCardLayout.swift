import Queren

/// How high the evidence picture on a reason card can be if cause and remedy are to be visible below it without scrolling.
/// Uses estimated text heights.
public struct ReasonCardLayout: Sendable, Equatable {
    /// Maximum share of the page's height for the picture.
    public static let maxPictureShare = 0.3
    /// Minimum height of the picture, points. If the text leaves less, the text scrolls.
    public static let minPictureHeight = 96.0

    public let pictureHeight: Double
    /// Points of the page left below the remedy; negative if the text scrolls.
    public let remainingHeight: Double

    /// `width` and `height` are the page's between step header and primary button, in points; `scale` is the candidate's text
    /// size, 1 being the tokens' own.
    public init(_ screen: Queren.Screen, cause: String, remedy: String, theme: Theme, width: Double, height: Double, scale: Double) {
        let contentWidth = min(width, Theme.maxContentWidth)
        func textHeight(_ text: String, _ style: TextStyle, inset: Double) -> Double {
            TextSizeEstimate.height(text, style, scale: scale, width: contentWidth - 2 * inset)
        }
        let (pageInset, cardInset) = (Tokens.space4, 2 * Tokens.space4)
        let lead = screen.lead.isEmpty ? 0 : Tokens.space2 + textHeight(screen.lead, theme.type.body, inset: pageInset)
        let heading = 2 * Tokens.space2 + textHeight(screen.title, theme.type.title, inset: pageInset) + lead
        let remedyHeight =
            theme.type.note.line * scale + Tokens.space1 + textHeight(remedy, theme.type.body, inset: cardInset + Tokens.space4)
        let causeHeight = textHeight(cause, theme.type.body, inset: cardInset)
        let text = causeHeight + remedyHeight + 2 * Tokens.space3 + 2 * Tokens.space4
        let rest = height - heading - Tokens.space4 - Tokens.space4 - text
        pictureHeight = max(Self.minPictureHeight, min(height * Self.maxPictureShare, rest))
        remainingHeight = rest - pictureHeight
    }
}
