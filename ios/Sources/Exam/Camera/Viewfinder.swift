import Foundation
import Queren

/// An open camera: live guidance, stills and recordings. It exists from when the core opens the camera until the core closes
/// it. Its properties are observable.
@MainActor
public protocol Viewfinder: AnyObject, Sendable {
    /// What the camera was opened for.
    var use: Queren.CameraRequest { get }
    /// The core's guidance for the newest frame; nil before the first frame was analysed.
    var guidance: Queren.Guidance? { get }
    /// Width by height of the upright frame; nil before the first frame.
    var ratio: Double? { get }
    /// Microphone level, 0 to 1; 0 without sound.
    var level: Double { get }
    /// Whether the torch is on; nil if the camera has none.
    var torch: Bool? { get }

    func setTorch(_ on: Bool)

    /// Takes a still and writes it as JPEG to the captures folder.
    ///
    /// Throws ``CaptureFailed`` if the camera was lost.
    func takeStill() async throws -> URL

    /// Records picture and sound to an MP4 file in the captures folder. `bitsPerSecond` is the bit rate of the picture. `onStart`
    /// is called at the first recorded frame. If the task is cancelled, no file is left.
    ///
    /// Throws ``CaptureFailed`` if camera or microphone was lost.
    func record(milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @MainActor @Sendable () -> Void) async throws -> URL

    /// Ends a recording that has not ended by itself; ``record(milliseconds:bitsPerSecond:onStart:)`` returns its file. Does
    /// nothing without one.
    func stopRecording()
}

/// The camera was lost during a capture. The core learns the cause through ``DeviceConditions``.
public struct CaptureFailed: Error, Equatable {
    public init() {}
}

/// Opens cameras: the system's, or scripted ones in tests.
@MainActor
public protocol CameraFactory: AnyObject, Sendable {
    /// Opens a camera, and the microphone if the use includes sound. Returns after the first frame.
    func open(_ use: Queren.CameraRequest) async throws(CameraOpenError) -> any Viewfinder

    /// Closes a camera. Closing it twice is allowed.
    func close(_ viewfinder: any Viewfinder) async
}

/// Why a camera could not be opened.
public struct CameraOpenError: Error, Equatable {
    public let fault: Queren.CameraFault

    public init(_ fault: Queren.CameraFault) { self.fault = fault }
}
