// After developer.apple.com/documentation/uikit, SDK of Xcode 16 (iOS 18): UIApplication, UIDevice, UIImage, UIPasteboard, UIView,
// UIImagePickerController, UIActivityViewController, UINotificationFeedbackGenerator, UIAccessibility. Declarations only.
@_exported import Foundation

func declared() -> Never { fatalError("a declaration") }

@MainActor open class UIResponder: NSObject {}
@MainActor open class UIView: UIResponder {
    public override init() { super.init() }
    open class var layerClass: AnyClass { declared() }
    open var layer: CALayer { declared() }
    open func layoutSubviews() { declared() }
}
open class CALayer: NSObject {}
@MainActor open class UIViewController: UIResponder { public override init() { super.init() } }
@MainActor open class UINavigationController: UIViewController {}
@MainActor public protocol UINavigationControllerDelegate: NSObjectProtocol {}

@MainActor public protocol UIImagePickerControllerDelegate: NSObjectProtocol {
    func imagePickerController(_ picker: UIImagePickerController, didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any])
    func imagePickerControllerDidCancel(_ picker: UIImagePickerController)
}
@MainActor open class UIImagePickerController: UINavigationController {
    public enum SourceType: Int, Sendable { case photoLibrary, camera, savedPhotosAlbum }
    public struct InfoKey: Hashable, RawRepresentable, Sendable {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }
        public static let originalImage = InfoKey(rawValue: "")
    }
    open class func isSourceTypeAvailable(_ sourceType: SourceType) -> Bool { declared() }
    open var sourceType: SourceType { get { declared() } set {} }
    open weak var delegate: (any UIImagePickerControllerDelegate & UINavigationControllerDelegate)? { get { declared() } set {} }
}

@MainActor open class UIActivity: NSObject {}
@MainActor open class UIActivityViewController: UIViewController {
    public init(activityItems: [Any], applicationActivities: [UIActivity]?) { declared() }
}

open class UIImage: NSObject, @unchecked Sendable {
    public init?(data: Data) { declared() }
    open var size: CGSize { declared() }
    public func jpegData(compressionQuality: CGFloat) -> Data? { declared() }
}

public struct UIBackgroundTaskIdentifier: RawRepresentable, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let invalid = UIBackgroundTaskIdentifier(rawValue: 0)
}
@MainActor open class UIApplication: UIResponder {
    open class var shared: UIApplication { declared() }
    public nonisolated class var openSettingsURLString: String { declared() }
    public struct OpenExternalURLOptionsKey: Hashable, Sendable {}
    open func open(
        _ url: URL, options: [OpenExternalURLOptionsKey: Any] = [:], completionHandler completion: (@MainActor @Sendable (Bool) -> Void)? = nil
    ) { declared() }
    open func beginBackgroundTask(expirationHandler handler: (@MainActor @Sendable () -> Void)? = nil) -> UIBackgroundTaskIdentifier { declared() }
    open func endBackgroundTask(_ identifier: UIBackgroundTaskIdentifier) { declared() }
}

@MainActor open class UIDevice: NSObject {
    public enum BatteryState: Int, Sendable { case unknown, unplugged, charging, full }
    open class var current: UIDevice { declared() }
    open var model: String { declared() }
    open var batteryLevel: Float { declared() }
    open var batteryState: BatteryState { declared() }
    open var isBatteryMonitoringEnabled: Bool { get { declared() } set {} }
    public nonisolated class var batteryLevelDidChangeNotification: Notification.Name { declared() }
    public nonisolated class var batteryStateDidChangeNotification: Notification.Name { declared() }
}

open class UIPasteboard: NSObject {
    public struct OptionsKey: Hashable, Sendable {
        public static let localOnly = OptionsKey()
        public static let expirationDate = OptionsKey()
    }
    open class var general: UIPasteboard { declared() }
    open func setItems(_ items: [[String: Any]], options: [OptionsKey: Any] = [:]) { declared() }
}

@MainActor open class UINotificationFeedbackGenerator: NSObject {
    public enum FeedbackType: Int, Sendable { case success, warning, error }
    public override init() { super.init() }
    open func notificationOccurred(_ notificationType: FeedbackType) { declared() }
}

@MainActor public enum UIAccessibility {
    public struct Notification: Sendable {
        public static let announcement = Notification()
        public static let screenChanged = Notification()
    }
    public static func post(notification: Notification, argument: Any?) { declared() }
}
extension NSAttributedString.Key {
    public static let accessibilitySpeechQueueAnnouncement = NSAttributedString.Key("")
}

public enum UIKeyboardType: Int, Sendable { case `default`, asciiCapable, numberPad, emailAddress }
public struct UITextContentType: Hashable, Sendable {
    public static let username = UITextContentType()
    public static let password = UITextContentType()
}
