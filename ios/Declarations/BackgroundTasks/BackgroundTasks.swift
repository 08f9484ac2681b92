// After developer.apple.com/documentation/backgroundtasks, SDK of Xcode 16 (iOS 18): BGTaskScheduler, BGProcessingTaskRequest.
// Declarations only.
import Foundation

open class BGTask: NSObject {
    open var expirationHandler: (() -> Void)? { get { fatalError("a declaration") } set {} }
    open func setTaskCompleted(success: Bool) { fatalError("a declaration") }
}
open class BGTaskRequest: NSObject {}
open class BGProcessingTaskRequest: BGTaskRequest {
    public init(identifier: String) { fatalError("a declaration") }
    open var requiresNetworkConnectivity: Bool { get { fatalError("a declaration") } set {} }
}
open class BGTaskScheduler: NSObject, @unchecked Sendable {
    open class var shared: BGTaskScheduler { fatalError("a declaration") }
    @discardableResult
    open func register(forTaskWithIdentifier identifier: String, using queue: DispatchQueue?, launchHandler: @escaping @Sendable (BGTask) -> Void) -> Bool { fatalError("a declaration") }
    open func submit(_ taskRequest: BGTaskRequest) throws { fatalError("a declaration") }
}
