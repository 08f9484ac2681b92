// After developer.apple.com/documentation/avfoundation, SDK of Xcode 16 (iOS 18): Capture setup, Photo capture, Additional data
// capture. Declarations only.
@_exported import CoreMedia
@_exported import Foundation
import UIKit

func declared() -> Never { fatalError("a declaration") }

public struct AVMediaType: Hashable, Sendable {
    public static let video = AVMediaType()
    public static let audio = AVMediaType()
}
public enum AVAuthorizationStatus: Int, Sendable { case notDetermined, restricted, denied, authorized }

open class AVCaptureDevice: NSObject {
    public enum Position: Int, Sendable { case unspecified, back, front }
    public enum TorchMode: Int, Sendable { case off, on, auto }
    public struct DeviceType: Hashable, Sendable { public static let builtInWideAngleCamera = DeviceType() }
    open class func authorizationStatus(for mediaType: AVMediaType) -> AVAuthorizationStatus { declared() }
    open class func requestAccess(for mediaType: AVMediaType, completionHandler handler: @escaping @Sendable (Bool) -> Void) { declared() }
    open class func `default`(for mediaType: AVMediaType) -> AVCaptureDevice? { declared() }
    open class func `default`(_ deviceType: DeviceType, for mediaType: AVMediaType?, position: Position) -> AVCaptureDevice? { declared() }
    open var hasTorch: Bool { declared() }
    open var torchMode: TorchMode { get { declared() } set {} }
    open func lockForConfiguration() throws { declared() }
    open func unlockForConfiguration() { declared() }
    open class RotationCoordinator: NSObject {
        public init(device: AVCaptureDevice, previewLayer: CALayer?) { declared() }
        open var videoRotationAngleForHorizonLevelPreview: CGFloat { declared() }
        open var videoRotationAngleForHorizonLevelCapture: CGFloat { declared() }
    }
}

open class AVCaptureInput: NSObject {}
open class AVCaptureDeviceInput: AVCaptureInput { public init(device: AVCaptureDevice) throws { declared() } }
open class AVCaptureOutput: NSObject { open func connection(with mediaType: AVMediaType) -> AVCaptureConnection? { declared() } }
open class AVCaptureAudioChannel: NSObject { open var averagePowerLevel: Float { declared() } }
open class AVCaptureConnection: NSObject {
    open var audioChannels: [AVCaptureAudioChannel] { declared() }
    open var videoRotationAngle: CGFloat { get { declared() } set {} }
    open func isVideoRotationAngleSupported(_ videoRotationAngle: CGFloat) -> Bool { declared() }
}

open class AVCaptureSession: NSObject {
    public struct Preset: Hashable, Sendable {
        public static let photo = Preset()
        public static let hd1280x720 = Preset()
        public static let hd1920x1080 = Preset()
    }
    public enum InterruptionReason: Int, Sendable {
        case videoDeviceNotAvailableInBackground = 1, audioDeviceInUseByAnotherClient, videoDeviceInUseByAnotherClient
        case videoDeviceNotAvailableWithMultipleForegroundApps, videoDeviceNotAvailableDueToSystemPressure
        case sensitiveContentMitigationActivated
    }
    public override init() { super.init() }
    open var sessionPreset: Preset { get { declared() } set {} }
    open var isRunning: Bool { declared() }
    open func canAddInput(_ input: AVCaptureInput) -> Bool { declared() }
    open func addInput(_ input: AVCaptureInput) { declared() }
    open func canAddOutput(_ output: AVCaptureOutput) -> Bool { declared() }
    open func addOutput(_ output: AVCaptureOutput) { declared() }
    open func beginConfiguration() { declared() }
    open func commitConfiguration() { declared() }
    open func startRunning() { declared() }
    open func stopRunning() { declared() }
    public class var wasInterruptedNotification: Notification.Name { declared() }
    public class var interruptionEndedNotification: Notification.Name { declared() }
    public class var runtimeErrorNotification: Notification.Name { declared() }
    public class var didStartRunningNotification: Notification.Name { declared() }
}
public let AVCaptureSessionInterruptionReasonKey = ""

open class AVCaptureVideoPreviewLayer: CALayer {
    open var session: AVCaptureSession? { get { declared() } set {} }
    open var videoGravity: AVLayerVideoGravity { get { declared() } set {} }
    open var connection: AVCaptureConnection? { declared() }
}
public struct AVLayerVideoGravity: Hashable, Sendable { public static let resizeAspectFill = AVLayerVideoGravity() }

public protocol AVCaptureVideoDataOutputSampleBufferDelegate: NSObjectProtocol {
    func captureOutput(_ output: AVCaptureOutput, didOutput sampleBuffer: CMSampleBuffer, from connection: AVCaptureConnection)
}
public protocol AVCaptureAudioDataOutputSampleBufferDelegate: NSObjectProtocol {
    func captureOutput(_ output: AVCaptureOutput, didOutput sampleBuffer: CMSampleBuffer, from connection: AVCaptureConnection)
}
open class AVCaptureVideoDataOutput: AVCaptureOutput {
    public override init() { super.init() }
    open var videoSettings: [String: Any]! { get { declared() } set {} }
    open var automaticallyConfiguresOutputBufferDimensions: Bool { get { declared() } set {} }
    open var deliversPreviewSizedOutputBuffers: Bool { get { declared() } set {} }
    open func setSampleBufferDelegate(_ delegate: (any AVCaptureVideoDataOutputSampleBufferDelegate)?, queue: DispatchQueue?) { declared() }
}
open class AVCaptureAudioDataOutput: AVCaptureOutput {
    public override init() { super.init() }
    open func setSampleBufferDelegate(_ delegate: (any AVCaptureAudioDataOutputSampleBufferDelegate)?, queue: DispatchQueue?) { declared() }
}

public let AVVideoCodecKey = ""
public let AVVideoWidthKey = ""
public let AVVideoHeightKey = ""
public let AVVideoCompressionPropertiesKey = ""
public let AVVideoAverageBitRateKey = ""
public struct AVVideoCodecType: Hashable, RawRepresentable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let h264 = AVVideoCodecType(rawValue: "")
    public static let jpeg = AVVideoCodecType(rawValue: "")
}
open class AVCapturePhotoSettings: NSObject { public init(format: [String: Any]?) { declared() } }
open class AVCapturePhoto: NSObject { open func fileDataRepresentation() -> Data? { declared() } }
public protocol AVCapturePhotoCaptureDelegate: NSObjectProtocol {
    func photoOutput(_ output: AVCapturePhotoOutput, didFinishProcessingPhoto photo: AVCapturePhoto, error: (any Error)?)
}
open class AVCapturePhotoOutput: AVCaptureOutput {
    public override init() { super.init() }
    open func capturePhoto(with settings: AVCapturePhotoSettings, delegate: any AVCapturePhotoCaptureDelegate) { declared() }
}
