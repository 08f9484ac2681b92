import AVFoundation
import Exam
import Observation
import Queren

/// The system's camera while it is open.
@MainActor @Observable
final class CaptureViewfinder: Viewfinder {
    let wanted: Queren.CameraUse
    private(set) var guide: Queren.Guide?
    private(set) var ratio: Double?
    private(set) var level = 0.0
    private(set) var torch: Bool?

    @ObservationIgnored fileprivate var rig: CaptureRig?
    @ObservationIgnored private let captures: URL
    @ObservationIgnored private var rotation: AVCaptureDevice.RotationCoordinator?

    fileprivate init(wanted: Queren.CameraUse, captures: URL) {
        (self.wanted, self.captures) = (wanted, captures)
    }

    /// The session to draw.
    var session: AVCaptureSession? { rig?.session }

    func light(_ on: Bool) {
        guard torch != nil else { return }
        torch = on
        rig?.light(on)
    }

    func still() async throws -> URL {
        guard let rig else { throw CaptureFailed() }
        let file = captures.appendingPathComponent("\(UUID().uuidString).jpg")
        try await rig.takeStill(file)
        return file
    }

    func take(milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @MainActor @Sendable () -> Void) async throws -> URL {
        guard let rig else { throw CaptureFailed() }
        let file = captures.appendingPathComponent("\(UUID().uuidString).mp4")
        try await rig.record(file, milliseconds: milliseconds, bitsPerSecond: bitsPerSecond) { Task { @MainActor in onStart() } }
        return file
    }

    /// The layer that draws it has another place or shape: picture and frames are turned upright anew.
    func align(_ layer: AVCaptureVideoPreviewLayer) {
        guard let device = rig?.device else { return }
        let rotation = self.rotation ?? AVCaptureDevice.RotationCoordinator(device: device, previewLayer: layer)
        self.rotation = rotation
        layer.connection?.videoRotationAngle = rotation.videoRotationAngleForHorizonLevelPreview
        rig?.turn(rotation.videoRotationAngleForHorizonLevelCapture)
    }

    fileprivate func opened() {
        torch = rig?.device?.hasTorch == true ? false : nil
    }

    fileprivate func hear(_ news: CaptureRig.News) {
        switch news {
        case .guide(let guide): self.guide = guide
        case .ratio(let ratio): self.ratio = ratio
        case .level(let level): self.level = level
        }
    }
}

/// Opens the system's cameras.
@MainActor
final class CaptureMaker: CameraMaker {
    private let captures: URL
    /// The core's guidance; set once there is a model to ask.
    var guidance: @MainActor (Queren.CameraUse) async -> CameraPreview? = { _ in nil }

    /// Captures are written below `captures`.
    init(captures: URL) {
        self.captures = captures
    }

    func open(_ wanted: Queren.CameraUse) async throws(CameraTrouble) -> any Viewfinder {
        let viewfinder = CaptureViewfinder(wanted: wanted, captures: captures)
        let rig = CaptureRig(wanted, preview: await guidance(wanted)) { [weak viewfinder] news in
            Task { @MainActor in viewfinder?.hear(news) }
        }
        if let fault = await rig.start() {
            rig.stop()
            throw CameraTrouble(fault)
        }
        viewfinder.rig = rig
        viewfinder.opened()
        return viewfinder
    }

    func close(_ viewfinder: any Viewfinder) async {
        (viewfinder as? CaptureViewfinder)?.rig?.stop()
    }
}
