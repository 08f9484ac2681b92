// After developer.apple.com/documentation/uniformtypeidentifiers, SDK of Xcode 16 (iOS 18): UTType. Declarations only.
public struct UTType: Hashable, Sendable {
    public static let movie = UTType()
    public func conforms(to type: UTType) -> Bool { fatalError("a declaration") }
}
