import Foundation
import QuerenCore

/// Camera and microphone. The preview, the still and the take are the app's; when to hold them is the core's.
///
/// All calls of all ports come one after the other. A port may take its time, may live on the main actor, may call back into
/// ``Queren`` and may throw anything: one that throws is a port that failed, never a crash.
public protocol PhoneCamera: AnyObject, Sendable {
    /// Opens the camera and waits for its first frame; with sound also the microphone. Nil when it is there, otherwise what
    /// stood in the way.
    func openCamera(_ wanted: Queren.CameraRequest) async throws -> Queren.CameraFault?

    /// Lets go of both. Fine if nothing is open.
    func closeCamera() async throws
}

/// Permissions.
public protocol PhonePermissions: AnyObject, Sendable {
    /// How it stands.
    func permissionState(_ permission: Queren.Permission) async throws -> Queren.PermissionState

    /// Shows the system's question and returns at once; when it is answered, call ``Queren/deviceChanged()``.
    func requestPermission(_ permission: Queren.Permission) async throws
}

/// What is felt and said.
public protocol PhoneFeedback: AnyObject, Sendable {
    /// A short vibration.
    func vibrate(_ haptic: Queren.Haptic) async throws

    /// Says `text`, sentences a line each, in `language` (BCP 47). `urgent` cuts off what is being said.
    func speak(_ text: String, language: String, urgent: Bool) async throws

    /// Stops speaking: the microphone is about to record, or the app is behind another.
    func stopSpeaking() async throws
}

/// The window.
public protocol PhoneWindow: AnyObject, Sendable {
    /// Whether screenshots are off and the task switcher shows a cover.
    func secureWindow(_ on: Bool) async throws

    /// Opens the system's settings of this app.
    func openSettings() async throws

    /// Lets the candidate choose where the file goes, and returns at once.
    func share(_ file: URL) async throws
}

/// What the phone is like just now.
public protocol PhoneConditions: AnyObject, Sendable {
    /// Bytes free for the app; nil if the system won't say.
    func freeBytes() async throws -> UInt64?

    /// What would get in the way of a recording, the worst first; nil if nothing does.
    func interruption() async throws -> Queren.Interruption?

    /// The battery; nil if the system won't say.
    func battery() async throws -> Queren.Battery?
}

/// The phone as the core sees it: five ports.
///
/// They are held weakly, so a view controller that is a port and owns the ``Queren`` is no cycle; a port that is gone has
/// failed. What nobody else owns goes into `keeping` and lives until the core has closed.
public struct Phone: Sendable {
    let camera: @Sendable () -> (any PhoneCamera)?
    let permissions: @Sendable () -> (any PhonePermissions)?
    let feedback: @Sendable () -> (any PhoneFeedback)?
    let window: @Sendable () -> (any PhoneWindow)?
    let conditions: @Sendable () -> (any PhoneConditions)?
    private let keeping: [any AnyObject & Sendable]

    /// A phone of five ports; the same object may be several.
    public init(
        camera: any PhoneCamera, permissions: any PhonePermissions, feedback: any PhoneFeedback, window: any PhoneWindow,
        conditions: any PhoneConditions, keeping: [any AnyObject & Sendable] = []
    ) {
        self.camera = { [weak camera] in camera }
        self.permissions = { [weak permissions] in permissions }
        self.feedback = { [weak feedback] in feedback }
        self.window = { [weak window] in window }
        self.conditions = { [weak conditions] in conditions }
        self.keeping = keeping
    }
}
