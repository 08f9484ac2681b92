import Queren
import XCTest

/// What the package hands out may be handed on between tasks. The compiler is the check: a type that loses it fails here.
final class SendableTests: XCTestCase {
    func testWhatIsHandedOutIsSendable() {
        sendable(Queren.self)
        sendable(CameraPreview.self)
        sendable(CaptureSession.self)
        sendable(FrameLayout.self)
        sendable(Phone.self)
        sendable(QuerenError.self)
        sendable(Queren.ErrorKind.self)
        sendable(AsyncStream<Queren.Screen>.self)
        sendable((any PhoneCamera).self)
        sendable((any PhonePermissions).self)
        sendable((any PhoneFeedback).self)
        sendable((any PhoneWindow).self)
        sendable((any PhoneConditions).self)
    }

    private func sendable<T: Sendable>(_: T.Type) {}
}
