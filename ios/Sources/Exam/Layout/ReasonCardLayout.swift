/// The parts of a reason card below each other, by their measured heights. The evidence picture is as high as possible while cause
/// and remedy are visible below it without scrolling.
public enum ReasonCardLayout {
    /// Maximum share of the page's height for the picture.
    public static let maxPictureShare = 0.3
    /// Minimum height of the picture, points. If the text leaves less, the text scrolls.
    public static let minPictureHeight = 96.0
    /// Points between two parts.
    public static let spacing = Tokens.space3

    /// What a part of the card is.
    public enum Role: Sendable, Equatable {
        /// The evidence picture. Its height follows from the others'.
        case picture
        /// Cause or remedy.
        case essential
        /// Further causes and the reference, below the remedy.
        case further
    }

    /// The height of each part, in points.
    ///
    /// `heights` are the measured ones; a picture's is ignored. `pageHeight` is the visible page's height, `available` what is left of
    /// it for the card's content; nil if that is unknown.
    public static func heights(_ roles: [Role], measured heights: [Double], pageHeight: Double, available: Double?) -> [Double] {
        let essential = zip(roles, heights).filter { $0.0 == .essential }.map { $0.1 + spacing }.reduce(0, +)
        let preferred = pageHeight * maxPictureShare
        let picture = max(minPictureHeight, min(preferred, available.map { $0 - essential } ?? preferred))
        return zip(roles, heights).map { $0.0 == .picture ? picture : $0.1 }
    }
}
