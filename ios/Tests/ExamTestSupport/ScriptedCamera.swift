import Exam
import Foundation
import Observation
import Queren

/// A camera whose stills and recordings are a sample person's files, copied to the captures folder as a phone would write them.
@MainActor @Observable
public final class ScriptedViewfinder: Viewfinder {
    public let use: Queren.CameraRequest
    public var guidance: Queren.Guidance?
    public var ratio: Double? = 0.75
    public var level = 0.5
    public private(set) var torch: Bool?
    /// The file that is delivered; nil makes captures fail.
    public var file: URL?
    /// Keeps a recording running until ``finish()``.
    public var recordsUntilFinished = false
    public private(set) var stills = 0
    /// Requested length of each recording, milliseconds.
    public private(set) var recordings: [Int] = []
    /// Requested bit rate of each recording.
    public private(set) var bitRates: [Int] = []
    public private(set) var cancelled = 0
    /// How often a recording was asked to end before its time.
    public private(set) var stops = 0
    private let captures: URL
    @ObservationIgnored private var pending: CheckedContinuation<Void, Never>?

    public init(use: Queren.CameraRequest, file: URL?, captures: URL) {
        (self.use, self.file, self.captures) = (use, file, captures)
        torch = use.facing == .rear ? false : nil
    }

    public func setTorch(_ on: Bool) { torch = on }

    public func takeStill() async throws -> URL {
        stills += 1
        return try deliver()
    }

    public func record(
        milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @MainActor @Sendable () -> Void
    ) async throws -> URL {
        recordings.append(milliseconds)
        bitRates.append(bitsPerSecond)
        onStart()
        if recordsUntilFinished {
            await withTaskCancellationHandler {
                await withCheckedContinuation { pending = $0 }
            } onCancel: {
                Task { @MainActor in self.finish() }
            }
        }
        if Task.isCancelled {
            cancelled += 1
            throw CancellationError()
        }
        return try deliver()
    }

    public func stopRecording() {
        stops += 1
        finish()
    }

    /// Ends a recording kept running by ``recordsUntilFinished``.
    public func finish() {
        pending?.resume()
        pending = nil
    }

    private func deliver() throws -> URL {
        guard let file else { throw CaptureFailed() }
        let copy = captures.appendingPathComponent("\(UUID().uuidString).\(file.pathExtension)")
        try FileManager.default.copyItem(at: file, to: copy)
        return copy
    }
}

/// Opens scripted cameras, or fails as configured.
@MainActor @Observable
public final class ScriptedCameraFactory: CameraFactory {
    /// The fault of the next opening.
    public var fault: Queren.CameraFault?
    /// Makes the next opening never return.
    public var hangs = false
    public private(set) var opened: [Queren.CameraRequest] = []
    public private(set) var closed = 0
    private let captures: URL
    private let card: URL?
    private let video: URL?

    public init(captures: URL, card: URL? = nil, video: URL? = nil) {
        (self.captures, self.card, self.video) = (captures, card, video)
    }

    public func open(_ use: Queren.CameraRequest) async throws(CameraOpenError) -> any Viewfinder {
        opened.append(use)
        if hangs { try? await Task.sleep(for: .seconds(3_600)) }
        if let fault { throw CameraOpenError(fault) }
        return ScriptedViewfinder(use: use, file: use.facing == .rear ? card : video, captures: captures)
    }

    public func close(_ viewfinder: any Viewfinder) async { closed += 1 }
}

extension Queren.CameraRequest {
    /// A camera use as the core requests it for the card (rear) or the video (front).
    public static func sample(_ facing: Queren.Facing, firstFrameMs: UInt32 = 5_000) -> Queren.CameraRequest {
        let frames = Queren.Pixels(width: 1_280, height: 720)
        let still = Queren.Pixels(width: 2_560, height: 1_440)
        return Queren.CameraRequest(
            facing: facing, sound: facing == .front, frames: frames, kept: facing == .front ? frames : still,
            firstFrameMs: firstFrameMs)
    }
}
