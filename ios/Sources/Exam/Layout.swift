/// How a screen is laid out.
public enum Layout: Sendable, Equatable, CaseIterable {
    /// Heading, content, buttons.
    case page
    /// Live camera, full bleed.
    case finder
    /// Waiting: what for, how far, what may be done meanwhile.
    case wait
    /// Why not, and what cures it: the reason card first.
    case verdict
    /// The take plays.
    case review
    /// Before and after, with the ruler.
    case workshop
    /// The signature pad.
    case pad
    /// Complete.
    case done
}
