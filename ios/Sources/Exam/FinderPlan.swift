import Queren

/// How the words of a camera screen are set, so that the camera keeps its share and the filled button and every way out stand
/// without scrolling, whatever the type. The first arrangement that fits is taken, at the largest type at which one does.
public struct FinderPlan: Sendable, Equatable {
    /// The least share of the height that is the camera's.
    public static let share = 0.35

    /// Width of the steps without their words, points.
    public static let briefSteps = 64.0

    /// Height of the microphone's meter, points.
    public static let meter = 26.0

    /// What is seen of title and lead.
    public enum Heading: Sendable, Equatable, CaseIterable {
        /// Both.
        case whole
        /// The title: the hint over the picture says the rest.
        case title
        /// The title in the type of the text.
        case small
        /// Nothing, and the steps beside the ledger without their words; the screen reader has both.
        case unseen

        /// Whether the steps are without their words where the ledger stands beside them.
        public var brief: Bool { self == .unseen }
    }

    /// Title and lead.
    public let heading: Heading
    /// The ways out are words in rows right below the filled button; other ways come after them.
    public let packed: Bool
    /// The words stand beside the camera, in half the width.
    public let beside: Bool
    /// The largest the type gets, by its tokens.
    public let scale: Double
    /// Size of the digits, points.
    public let digits: Double
    /// Points the camera has at least.
    public let camera: Double
    /// Points the foot has at the most; what is more scrolls.
    public let foot: Double
    /// Whether nothing but ways that are not out scrolls.
    public let fits: Bool

    /// A face of the digits for text that grows by ``scale``.
    public var digitsFace: Face { Face(size: digits / scale, line: digits / scale * 1.1) }

    /// For a screen in a room of this size, points; `scale` is the candidate's own text size, 1 as the tokens have it.
    public init(_ screen: Queren.Screen, look: Look, width: Double, height: Double, scale: Double) {
        let words = FinderWords(screen, look: look)
        let beside = width > height && height < Self.low
        let wide = beside ? width / 2 : width
        let camera = beside ? 0 : height * Self.share
        let room = max(0, height - camera)
        let chosen = Self.scales(scale).lazy.compactMap { scale -> (Heading, FinderWords.Foot, Double, Double)? in
            let all = words.arrangements.filter { $0.0 != .unseen || scale <= Self.titled }
            let fitting = all.first { words.above($0.0, scale, wide) + words.foot($0.1, scale, wide) <= room }
            return fitting.map { ($0.0, $0.1, scale, words.digits(scale, wide)) }
        }.first
        let least = min(1, scale)
        let closest = chosen == nil ? words.closest(least, wide, room) : nil
        fits = chosen != nil || closest != nil
        let (heading, kind, size, digits) = chosen ?? (.unseen, .waysOut, least, closest ?? words.smallest)
        (self.heading, self.beside, self.scale, self.digits, self.camera) = (heading, beside, size, digits, camera)
        packed = kind != .stacked
        foot = max(0, room - words.above(heading, size, wide, digits: digits))
    }

    /// Below this height in points the words of a room that is wider than high stand beside the camera.
    private static let low = 500.0

    /// Type larger than this yields before the title does.
    private static let titled = 2.0

    /// From the wanted one down to the tokens' own.
    private static func scales(_ wanted: Double) -> [Double] {
        guard wanted > 1 else { return [wanted] }
        return [wanted] + (20...max(20, Int(wanted * 20))).reversed().map { Double($0) / 20 }.filter { $0 < wanted }
    }
}
