import AVFoundation
import Exam
import Observation
import Queren

/// An open system camera.
@MainActor @Observable
final class SystemViewfinder: Viewfinder {
    let use: Queren.CameraRequest
    private(set) var guidance: Queren.Guidance?
    private(set) var ratio: Double?
    private(set) var level = 0.0
    private(set) var torch: Bool?

    @ObservationIgnored fileprivate var cameraSession: CameraSession?
    @ObservationIgnored private let captures: URL
    @ObservationIgnored private var rotation: AVCaptureDevice.RotationCoordinator?

    fileprivate init(use: Queren.CameraRequest, captures: URL) {
        (self.use, self.captures) = (use, captures)
    }

    /// For drawing the preview.
    var session: AVCaptureSession? { cameraSession?.session }

    func setTorch(_ on: Bool) {
        guard torch != nil else { return }
        torch = on
        cameraSession?.setTorch(on)
    }

    func takeStill() async throws -> URL {
        guard let cameraSession else { throw CaptureFailed() }
        let file = captures.appendingPathComponent("\(UUID().uuidString).jpg")
        try await cameraSession.takeStill(file)
        return file
    }

    func record(milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @MainActor @Sendable () -> Void) async throws -> URL {
        guard let cameraSession else { throw CaptureFailed() }
        let file = captures.appendingPathComponent("\(UUID().uuidString).mp4")
        try await cameraSession.record(file, milliseconds: milliseconds, bitsPerSecond: bitsPerSecond) { Task { @MainActor in onStart() } }
        return file
    }

    func stopRecording() {
        cameraSession?.stopRecording()
    }

    /// The preview layer was laid out or the phone was rotated: updates the rotation of preview and captures.
    func updateRotation(_ layer: AVCaptureVideoPreviewLayer) {
        guard let device = cameraSession?.device else { return }
        let rotation = self.rotation ?? AVCaptureDevice.RotationCoordinator(device: device, previewLayer: layer)
        self.rotation = rotation
        layer.connection?.videoRotationAngle = rotation.videoRotationAngleForHorizonLevelPreview
        cameraSession?.setRotation(rotation.videoRotationAngleForHorizonLevelCapture)
    }

    fileprivate func opened() {
        torch = cameraSession?.device?.hasTorch == true ? false : nil
    }

    fileprivate func apply(_ update: CameraSession.Update) {
        switch update {
        case .guidance(let guidance): self.guidance = guidance
        case .ratio(let ratio): self.ratio = ratio
        case .level(let level): self.level = level
        }
    }
}

/// Opens the system's cameras.
@MainActor
final class SystemCameraFactory: CameraFactory {
    private let captures: URL
    /// Provides the core's guidance; set after the model exists, because the model needs this factory first.
    var guidance: @MainActor (Queren.CameraRequest) async -> CameraPreview? = { _ in nil }

    init(captures: URL) {
        self.captures = captures
    }

    func open(_ use: Queren.CameraRequest) async throws(CameraOpenError) -> any Viewfinder {
        let viewfinder = SystemViewfinder(use: use, captures: captures)
        let cameraSession = CameraSession(use, preview: await guidance(use)) { [weak viewfinder] update in
            Task { @MainActor in viewfinder?.apply(update) }
        }
        if let fault = await cameraSession.start() {
            cameraSession.stop()
            throw CameraOpenError(fault)
        }
        viewfinder.cameraSession = cameraSession
        viewfinder.opened()
        return viewfinder
    }

    func close(_ viewfinder: any Viewfinder) async {
        (viewfinder as? SystemViewfinder)?.cameraSession?.stop()
    }
}
