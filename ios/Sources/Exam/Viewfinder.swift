import Foundation
import Queren

/// The open camera: what the core sees in it, and how to take. It exists from the moment the core opens the camera until the
/// core lets go of it. What is read here is observed.
@MainActor
public protocol Viewfinder: AnyObject, Sendable {
    /// What it was opened for.
    var wanted: Queren.CameraUse { get }
    /// What to do now; nil before the first frame was looked at.
    var guide: Queren.Guide? { get }
    /// Width of the upright frame by its height; nil before the first frame.
    var ratio: Double? { get }
    /// What the microphone hears, 0 to 1; stays 0 without sound.
    var level: Double { get }
    /// Whether the lamp is on; nil where there is none.
    var torch: Bool? { get }

    /// Switches the lamp.
    func light(_ on: Bool)

    /// Takes a still: a JPEG in the folder of captures.
    ///
    /// Throws ``CaptureFailed`` if the camera went away.
    func still() async throws -> URL

    /// Records picture and sound: an MP4 in the folder of captures, with `bitsPerSecond` of picture. `onStart` is called at the
    /// first recorded moment. Cancelling the task keeps nothing.
    ///
    /// Throws ``CaptureFailed`` if camera or microphone went away.
    func take(milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @MainActor @Sendable () -> Void) async throws -> URL
}

/// The camera went away in the middle; the core says why as soon as it is told.
public struct CaptureFailed: Error, Equatable {
    public init() {}
}

/// Opens cameras: the system's, or a scripted one.
@MainActor
public protocol CameraMaker: AnyObject, Sendable {
    /// Opens a camera and waits for its first frame; with sound also the microphone.
    func open(_ wanted: Queren.CameraUse) async throws(CameraTrouble) -> any Viewfinder

    /// Lets go of one that was opened. Twice is fine.
    func close(_ viewfinder: any Viewfinder) async
}

/// Why a camera didn't open.
public struct CameraTrouble: Error, Equatable {
    /// As the core is told.
    public let fault: Queren.CameraFault

    public init(_ fault: Queren.CameraFault) { self.fault = fault }
}
