import Queren

/// How high the picture of a reason may be, so that cause and remedy stand below it without scrolling: from a careful guess of how
/// much room the words take.
public struct ReasonRoom: Sendable, Equatable {
    /// The most of a page's height that the picture has.
    public static let share = 0.3
    /// The least that shows what it is about, points; where the words leave less, they scroll.
    public static let least = 96.0

    /// Height of the picture, points.
    public let picture: Double
    /// What is left of the page below the remedy, points; below zero where the words scroll.
    public let left: Double

    /// For a reason of this screen on a page of this size, points: what is between the bar of steps and the filled button. `scale`
    /// is the candidate's own text size, 1 as the tokens have it.
    public init(_ screen: Queren.Screen, cause: String, remedy: String, look: Look, width: Double, height: Double, scale: Double) {
        let measure = min(width, Look.measure)
        func text(_ text: String, _ face: Face, inset: Double) -> Double {
            TextRoom.height(text, face, scale: scale, width: measure - 2 * inset)
        }
        let (page, sheet) = (Tokens.space4, 2 * Tokens.space4)
        let lead = screen.lead.isEmpty ? 0 : Tokens.space2 + text(screen.lead, look.type.body, inset: page)
        let heading = 2 * Tokens.space2 + text(screen.title, look.type.title, inset: page) + lead
        let cure = look.type.note.line * scale + Tokens.space1 + text(remedy, look.type.body, inset: sheet + Tokens.space4)
        let words = text(cause, look.type.body, inset: sheet) + cure + 2 * Tokens.space3 + 2 * Tokens.space4
        let rest = height - heading - Tokens.space4 - Tokens.space4 - words
        picture = max(Self.least, min(height * Self.share, rest))
        left = rest - picture
    }
}
