/// The text sizes of the system's settings, in order. They are SwiftUI's `DynamicTypeSize`, which this module does without.
public enum TextSize: Int, Sendable, CaseIterable, Comparable {
    case xSmall
    case small
    case medium
    /// The system's default; the tokens' own sizes.
    case large
    case xLarge
    case xxLarge
    case xxxLarge
    case accessibility1
    case accessibility2
    case accessibility3
    case accessibility4
    case accessibility5

    public static func < (left: TextSize, right: TextSize) -> Bool { left.rawValue < right.rawValue }
}
