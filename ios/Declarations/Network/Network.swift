// After developer.apple.com/documentation/network, SDK of Xcode 16 (iOS 18): NWPathMonitor. Declarations only.
import Foundation

public struct NWPath: Equatable, Sendable {}
public final class NWPathMonitor: Sendable {
    public init() {}
    @preconcurrency public var pathUpdateHandler: (@Sendable (NWPath) -> Void)? { get { fatalError("a declaration") } set {} }
    public func start(queue: DispatchQueue) { fatalError("a declaration") }
    public func cancel() { fatalError("a declaration") }
}
