import AVFoundation
import Exam
import Queren

/// A capture session with its own queue: frames for guidance and recording, sound, stills. All state is used on that queue only.
final class CameraSession: NSObject, @unchecked Sendable {
    let session = AVCaptureSession()
    private(set) var device: AVCaptureDevice?

    private let queue = DispatchQueue(label: "org.queren.camera")
    private let videoOutput = AVCaptureVideoDataOutput()
    private let audioOutput = AVCaptureAudioDataOutput()
    private let photoOutput = AVCapturePhotoOutput()
    private let use: Queren.CameraRequest
    private let preview: CameraPreview?
    private let onUpdate: @Sendable (Update) -> Void
    private var firstFrame: ((Queren.CameraFault?) -> Void)?
    private var writer: RecordingWriter?
    private var photoCapture: PhotoCaptureDelegate?
    private var lastGuide: Queren.Guidance?
    private var lastRatio: Double?

    /// Sent from the camera queue.
    enum Update: Sendable {
        case guidance(Queren.Guidance)
        /// Width by height of the upright frame.
        case ratio(Double)
        case level(Double)
    }

    /// Each frame is passed to `preview`.
    init(_ use: Queren.CameraRequest, preview: CameraPreview?, onUpdate: @escaping @Sendable (Update) -> Void) {
        (self.use, self.preview, self.onUpdate) = (use, preview, onUpdate)
    }

    // MARK: Session

    /// Starts the session and waits for the first frame.
    func start() async -> Queren.CameraFault? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { done in
                queue.async { [self] in
                    if let fault = configure() { return done.resume(returning: fault) }
                    firstFrame = { done.resume(returning: $0) }
                    session.startRunning()
                    if !session.isRunning { finishOpening(.busy) }
                }
            }
        } onCancel: {
            stop()
        }
    }

    /// Stops the session; a recording in progress fails.
    func stop() {
        queue.async { [self] in
            finishOpening(.failed)
            writer?.fail()
            writer = nil
            if session.isRunning { session.stopRunning() }
        }
    }

    private func configure() -> Queren.CameraFault? {
        guard AVCaptureDevice.authorizationStatus(for: .video) == .authorized else { return .denied }
        let position: AVCaptureDevice.Position = use.facing == .rear ? .back : .front
        guard let camera = AVCaptureDevice.default(.builtInWideAngleCamera, for: .video, position: position) else {
            return .noCamera
        }
        device = camera
        session.beginConfiguration()
        defer { session.commitConfiguration() }
        session.sessionPreset = Self.preset(use)
        guard let input = try? AVCaptureDeviceInput(device: camera), add(input) else { return .busy }
        // The core's input format: NV12, full range.
        videoOutput.videoSettings = [
            kCVPixelBufferPixelFormatTypeKey as String: Int(kCVPixelFormatType_420YpCbCr8BiPlanarFullRange)
        ]
        videoOutput.setSampleBufferDelegate(self, queue: queue)
        guard add(videoOutput) else { return .failed }
        if use.sound {
            guard let microphone = AVCaptureDevice.default(for: .audio), let input = try? AVCaptureDeviceInput(device: microphone),
                add(input)
            else { return .failed }
            audioOutput.setSampleBufferDelegate(self, queue: queue)
            return add(audioOutput) ? nil : .failed
        }
        // Stills have full resolution; frames for guidance can be smaller.
        videoOutput.automaticallyConfiguresOutputBufferDimensions = false
        videoOutput.deliversPreviewSizedOutputBuffers = true
        return add(photoOutput) ? nil : .failed
    }

    private static func preset(_ use: Queren.CameraRequest) -> AVCaptureSession.Preset {
        switch SessionPreset(use) {
        case .hd720: .hd1280x720
        case .hd1080: .hd1920x1080
        case .photo: .photo
        }
    }

    private func add(_ input: AVCaptureInput) -> Bool {
        guard session.canAddInput(input) else { return false }
        session.addInput(input)
        return true
    }

    private func add(_ output: AVCaptureOutput) -> Bool {
        guard session.canAddOutput(output) else { return false }
        session.addOutput(output)
        return true
    }

    private func finishOpening(_ fault: Queren.CameraFault?) {
        firstFrame?(fault)
        firstFrame = nil
    }

    // MARK: Rotation and torch

    /// Rotation of frames and stills in degrees. Ignored during a recording, whose frames must all have the same size.
    func setRotation(_ angle: CGFloat) {
        queue.async { [self] in
            guard writer == nil else { return }
            for output in [videoOutput, photoOutput] as [AVCaptureOutput] {
                guard let connection = output.connection(with: .video), connection.isVideoRotationAngleSupported(angle) else {
                    continue
                }
                connection.videoRotationAngle = angle
            }
        }
    }

    func setTorch(_ on: Bool) {
        queue.async { [self] in
            guard let device, device.hasTorch, (try? device.lockForConfiguration()) != nil else { return }
            device.torchMode = on ? .on : .off
            device.unlockForConfiguration()
        }
    }

    // MARK: Captures

    /// Takes a still and writes it to `file`.
    func takeStill(_ file: URL) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            queue.async { [self] in
                guard session.isRunning, photoCapture == nil else { return done.resume(throwing: CaptureFailed()) }
                let photoDelegate = PhotoCaptureDelegate(file: file) { [self] result in
                    queue.async { self.photoCapture = nil }
                    done.resume(with: result)
                }
                photoCapture = photoDelegate
                let jpeg = AVCapturePhotoSettings(format: [AVVideoCodecKey: AVVideoCodecType.jpeg])
                photoOutput.capturePhoto(with: jpeg, delegate: photoDelegate)
            }
        }
    }

    /// Records `milliseconds` of video to `file`, with about `bitsPerSecond` for the picture. Cancelling deletes the file.
    func record(_ file: URL, milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @Sendable () -> Void) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
                queue.async { [self] in
                    guard session.isRunning, writer == nil else { return done.resume(throwing: CaptureFailed()) }
                    writer = RecordingWriter(
                        file: file, use, milliseconds: milliseconds, bitsPerSecond: bitsPerSecond, onStart: onStart
                    ) {
                        done.resume(with: $0)
                    }
                }
            }
        } onCancel: {
            queue.async { [self] in
                writer?.fail()
                writer = nil
            }
        }
    }

    /// Ends the recording in progress and keeps its file.
    func stopRecording() {
        queue.async { [self] in
            writer?.stop()
            writer = nil
        }
    }
}

extension CameraSession: AVCaptureVideoDataOutputSampleBufferDelegate, AVCaptureAudioDataOutputSampleBufferDelegate {
    func captureOutput(_ output: AVCaptureOutput, didOutput sample: CMSampleBuffer, from connection: AVCaptureConnection) {
        if output === videoOutput { process(frame: sample) } else { process(audio: sample, connection) }
    }

    private func process(frame sample: CMSampleBuffer) {
        finishOpening(nil)
        if let writer, writer.appendVideo(sample) { self.writer = nil }
        guard let pixels = CMSampleBufferGetImageBuffer(sample) else { return }
        updateRatio(Double(CVPixelBufferGetWidth(pixels)) / Double(max(1, CVPixelBufferGetHeight(pixels))))
        let time = CMSampleBufferGetPresentationTimeStamp(sample).seconds * 1_000
        guard let guidance = try? preview?.look(pixels, turn: 0, at: UInt64(max(0, time))), guidance != lastGuide else { return }
        lastGuide = guidance
        onUpdate(.guidance(guidance))
    }

    private func updateRatio(_ ratio: Double) {
        guard ratio != lastRatio else { return }
        lastRatio = ratio
        onUpdate(.ratio(ratio))
    }

    private func process(audio sample: CMSampleBuffer, _ connection: AVCaptureConnection) {
        writer?.appendAudio(sample)
        let decibels = connection.audioChannels.first?.averagePowerLevel ?? -.infinity
        onUpdate(.level(Format.meterLevel(decibels: Double(decibels))))
    }
}
