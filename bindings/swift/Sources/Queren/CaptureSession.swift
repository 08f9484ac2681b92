import QuerenCore

/// A capture while it is made: the countdown, the lit digit, the automatic shutter. Tick it with a monotonic time, tell it what
/// the candidate and the camera do, draw the view it answers with and carry out its commands. It needs no running core, and every
/// call is short and safe from every thread.
public final class CaptureSession: Sendable {
    private let generated: CaptureHandle

    /// A session for what a screen captures; nil for the photo, which comes from the system's camera or album. `wallMilliseconds`
    /// is the time of day, since 1970 (UTC), and tells how long the digits last.
    public init?(_ capture: Queren.Capture, wallMilliseconds: Int64) throws(QuerenError) {
        guard let handle = try crossing({ try captureSession(capture: capture, wallMs: wallMilliseconds) }) else { return nil }
        generated = handle
    }

    /// What to draw now.
    public var view: Queren.CaptureView {
        get throws(QuerenError) { try crossing { try generated.view() } }
    }

    /// Takes one input at `milliseconds` on a clock that does not jump.
    public func handle(_ input: Queren.CaptureInput, at milliseconds: UInt64) throws(QuerenError) -> Queren.CaptureStep {
        try crossing { try generated.handle(atMs: milliseconds, input: input) }
    }
}
