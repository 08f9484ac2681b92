import Foundation
import QuerenCore

/// How a camera lays out its frames (YUV 4:2:0). Made once, when the camera is configured.
public struct FrameLayout: Sendable, Equatable, Hashable {
    /// Width in pixels, as the sensor has it: 64 to 4096.
    public var width: Int
    /// Height in pixels, as the sensor has it: 64 to 4096.
    public var height: Int
    /// From one row of Y to the next, bytes.
    public var lumaStride: Int
    /// From one row of U or V to the next, bytes.
    public var chromaStride: Int
    /// From one value of U or V to the next, bytes: 1 where they lie apart, 2 where they alternate.
    public var chromaStep: Int
    /// By how much a frame must be turned clockwise to stand upright: 0, 90, 180 or 270 degrees.
    public var turn: Int

    /// A layout. What does not fit is told by ``CameraPreview/accepts(luma:blue:red:layout:)``.
    public init(width: Int, height: Int, lumaStride: Int, chromaStride: Int, chromaStep: Int, turn: Int) {
        self.width = width
        self.height = height
        self.lumaStride = lumaStride
        self.chromaStride = chromaStride
        self.chromaStep = chromaStep
        self.turn = turn
    }

    /// As the core takes it; nil where a number is none it could ever accept.
    var numbers: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)? {
        guard
            let width = UInt32(exactly: width), let height = UInt32(exactly: height),
            let lumaStride = UInt32(exactly: lumaStride), let chromaStride = UInt32(exactly: chromaStride),
            let chromaStep = UInt32(exactly: chromaStep), let turn = UInt32(exactly: turn)
        else { return nil }
        return (width, height, lumaStride, chromaStride, chromaStep, turn)
    }
}

/// Guidance for one camera: each frame is answered with what to tell the candidate. Give it frames from one queue; a frame
/// that meets another one inside throws an error of kind `frame` and may be dropped.
public final class CameraPreview: Sendable {
    private let handle: PreviewHandle

    init(handle: PreviewHandle) {
        self.handle = handle
    }

    /// Looks at a frame. The planes Y, U and V are borrowed for this call and not copied; without colour the last two are
    /// empty. `milliseconds` is when it was taken, on any clock that does not jump.
    ///
    /// Throws an error of kind `frame`.
    public func look(
        luma: UnsafeRawBufferPointer, blue: UnsafeRawBufferPointer, red: UnsafeRawBufferPointer, layout: FrameLayout,
        at milliseconds: UInt64
    ) throws(QuerenError) -> Queren.Guidance {
        let (w, h, ls, cs, step, turn) = try Self.checked(layout, luma.count, blue.count, red.count)
        return try Self.guidance(
            crossing {
                try handle.look(
                    luma: borrowed(luma), blue: borrowed(blue), red: borrowed(red), width: w, height: h, lumaStride: ls,
                    chromaStride: cs, chromaStep: step, turn: turn, atMs: milliseconds)
            })
    }

    /// The same for bytes that outlive the call, say a file's: they are copied on their way, which costs more than the look.
    public func lookCopied(luma: Data, blue: Data, red: Data, layout: FrameLayout, at milliseconds: UInt64)
        throws(QuerenError) -> Queren.Guidance
    {
        let (w, h, ls, cs, step, turn) = try Self.checked(layout, luma.count, blue.count, red.count)
        return try Self.guidance(
            crossing {
                try handle.lookCopied(
                    luma: luma, blue: blue, red: red, width: w, height: h, lumaStride: ls, chromaStride: cs, chromaStep: step,
                    turn: turn, atMs: milliseconds)
            })
    }

    /// Whether a camera's frames can be looked at, without looking: for the moment the camera is configured.
    ///
    /// Throws an error of kind `frame` where they can't.
    public func accepts(
        luma: UnsafeRawBufferPointer, blue: UnsafeRawBufferPointer, red: UnsafeRawBufferPointer, layout: FrameLayout
    ) throws(QuerenError) {
        let (w, h, ls, cs, step, turn) = try Self.checked(layout, luma.count, blue.count, red.count)
        _ = try crossing {
            try handle.accepts(
                luma: borrowed(luma), blue: borrowed(blue), red: borrowed(red), width: w, height: h, lumaStride: ls,
                chromaStride: cs, chromaStep: step, turn: turn, atMs: 0)
        }
    }

    /// The crossing counts bytes in 32 bits and would trap beyond.
    private static func checked(_ layout: FrameLayout, _ counts: Int...) throws(QuerenError) -> (
        UInt32, UInt32, UInt32, UInt32, UInt32, UInt32
    ) {
        guard let numbers = layout.numbers, counts.allSatisfy({ $0 <= Int32.max }) else { throw .layout }
        return numbers
    }

    private static func guidance(_ packed: UInt64) throws(QuerenError) -> Queren.Guidance {
        guard let guidance = Queren.Guidance(packed: packed) else { throw .fault }
        return guidance
    }
}

/// The same bytes as `Data`, without a copy. The core reads them only: nothing is ever written through the cast.
private func borrowed(_ bytes: UnsafeRawBufferPointer) -> Data {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return Data() }
    return Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: base), count: bytes.count, deallocator: .none)
}
