import Queren

/// Colours, type and measures of one screen.
public struct Look: Sendable {
    /// Colours of the light or the dark.
    public let colours: Colours
    /// Type; the elder layout's begins at 18.
    public let type: Scale
    /// Least height and width of what can be tapped, points.
    public let target: Double
    /// One column, everything outlined.
    public let elder: Bool

    /// The widest a line of text gets, points; on a tablet a page stands in the middle.
    public static let measure = 560.0

    /// For a screen in the system's light or dark.
    public init(elder: Bool, dark: Bool) {
        self.elder = elder
        colours = dark ? Tokens.dark : Tokens.light
        type = elder ? Tokens.elderType : Tokens.type
        target = elder ? Tokens.elderTarget : Tokens.target
    }

    /// A note's colour.
    public func colour(_ tone: Queren.Tone) -> UInt32 {
        switch tone {
        case .info: colours.muted
        case .success: colours.success
        case .warning: colours.warning
        case .error: colours.error
        }
    }
}

/// The ways that are not the filled one, in the core's order. Those that say what they cost are outlined; without a filled button
/// all have equal weight; the rest are words.
public struct Ways: Sendable {
    /// The most useful first.
    public let all: [Queren.Button]
    private let equal: Bool

    /// The ways of a screen; `out: false` leaves out those that stand apart from them.
    public init(_ screen: Queren.Screen, out: Bool = true) {
        equal = screen.primary == nil || screen.elder
        all = screen.others.filter { out || !$0.leadsOut }
    }

    /// Outlined over the whole width, or words.
    public func isOutlined(_ way: Queren.Button) -> Bool { equal || way.cost != .none }
    /// There is none.
    public var isEmpty: Bool { all.isEmpty }
}

extension Queren.Screen {
    /// The ways out of a screen that keeps them apart: back, away, to an office.
    public var waysOut: [Queren.Button] { others.filter(\.leadsOut) }
}

extension Queren.Button {
    fileprivate var leadsOut: Bool { [.back, .saveAndLeave, .showOffices].contains(action) }
}
