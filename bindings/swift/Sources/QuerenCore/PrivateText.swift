/// Personal text: a name, a number, a password. It prints as `…` wherever a value is printed, dumped or interpolated, so
/// that a log line can't hold it by accident; ``reveal()`` opens it.
///
/// It lies in this module because the generated code makes and opens it.
public struct PrivateText: Equatable, Hashable, Sendable {
    private let text: String

    /// Covers `text`.
    public init(_ text: String) {
        self.text = text
    }

    /// The text itself: for the label on the screen, never for a log.
    public func reveal() -> String {
        text
    }
}

extension PrivateText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "…" }
    public var debugDescription: String { "…" }
    /// Without children: `dump` and debuggers walk mirrors.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
