import Queren

/// Colours, type and sizes for a screen.
public struct Theme: Sendable {
    public let colours: Colours
    public let type: TypeScale
    /// Minimum height and width of a tap target, points.
    public let tapTarget: Double
    /// Elder mode.
    public let elder: Bool

    /// Maximum width of a page's content, points; on a tablet the content is centred.
    public static let maxContentWidth = 560.0

    public init(elder: Bool, dark: Bool) {
        self.elder = elder
        colours = dark ? Tokens.dark : Tokens.light
        type = elder ? Tokens.elderType : Tokens.type
        tapTarget = elder ? Tokens.elderTarget : Tokens.target
    }

    public func colour(_ tone: Queren.Tone) -> UInt32 {
        switch tone {
        case .info: colours.muted
        case .success: colours.success
        case .warning: colours.warning
        case .error: colours.error
        }
    }
}
