import AVFoundation
import Exam
import Queren

/// One capture session, on a queue of its own: frames for the core and for the take, sound, stills. All its state is touched on
/// that queue only.
final class CaptureRig: NSObject, @unchecked Sendable {
    let session = AVCaptureSession()
    private(set) var device: AVCaptureDevice?

    private let queue = DispatchQueue(label: "org.queren.camera")
    private let frames = AVCaptureVideoDataOutput()
    private let sound = AVCaptureAudioDataOutput()
    private let stills = AVCapturePhotoOutput()
    private let wanted: Queren.CameraUse
    private let preview: CameraPreview?
    private let tell: @Sendable (News) -> Void
    private var firstFrame: ((Queren.CameraFault?) -> Void)?
    private var writer: TakeWriter?
    private var still: StillTaker?
    private var last: Queren.Guide?
    private var lastRatio: Double?

    /// What it has to tell, from its queue.
    enum News: Sendable {
        case guide(Queren.Guide)
        /// Width of the upright frame by its height.
        case ratio(Double)
        case level(Double)
    }

    /// A rig that is off. Each frame is shown to `preview`.
    init(_ wanted: Queren.CameraUse, preview: CameraPreview?, tell: @escaping @Sendable (News) -> Void) {
        (self.wanted, self.preview, self.tell) = (wanted, preview, tell)
    }

    // MARK: On and off

    /// Turns it on and waits for the first frame.
    func start() async -> Queren.CameraFault? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { done in
                queue.async { [self] in
                    if let fault = configure() { return done.resume(returning: fault) }
                    firstFrame = { done.resume(returning: $0) }
                    session.startRunning()
                    if !session.isRunning { first(.busy) }
                }
            }
        } onCancel: {
            stop()
        }
    }

    /// Turns it off; a take under way fails.
    func stop() {
        queue.async { [self] in
            first(.failed)
            writer?.fail()
            writer = nil
            if session.isRunning { session.stopRunning() }
        }
    }

    private func configure() -> Queren.CameraFault? {
        guard AVCaptureDevice.authorizationStatus(for: .video) == .authorized else { return .denied }
        let position: AVCaptureDevice.Position = wanted.facing == .rear ? .back : .front
        guard let camera = AVCaptureDevice.default(.builtInWideAngleCamera, for: .video, position: position) else {
            return .noCamera
        }
        device = camera
        session.beginConfiguration()
        defer { session.commitConfiguration() }
        session.sessionPreset = Self.preset(wanted)
        guard let input = try? AVCaptureDeviceInput(device: camera), add(input) else { return .busy }
        // The core's format: Y, then Cb and Cr alternating, full range.
        frames.videoSettings = [
            kCVPixelBufferPixelFormatTypeKey as String: Int(kCVPixelFormatType_420YpCbCr8BiPlanarFullRange)
        ]
        frames.setSampleBufferDelegate(self, queue: queue)
        guard add(frames) else { return .failed }
        if wanted.sound {
            guard let microphone = AVCaptureDevice.default(for: .audio), let input = try? AVCaptureDeviceInput(device: microphone),
                add(input)
            else { return .failed }
            sound.setSampleBufferDelegate(self, queue: queue)
            return add(sound) ? nil : .failed
        }
        // The picture is large; what the core looks at need not be.
        frames.automaticallyConfiguresOutputBufferDimensions = false
        frames.deliversPreviewSizedOutputBuffers = true
        return add(stills) ? nil : .failed
    }

    private static func preset(_ wanted: Queren.CameraUse) -> AVCaptureSession.Preset {
        switch SessionSize(wanted) {
        case .hd720: .hd1280x720
        case .hd1080: .hd1920x1080
        case .whole: .photo
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

    private func first(_ fault: Queren.CameraFault?) {
        firstFrame?(fault)
        firstFrame = nil
    }

    // MARK: Upright, lamp

    /// By how much pictures are turned so that they stand upright, degrees. Not in the middle of a take: its frames have one size.
    func turn(_ angle: CGFloat) {
        queue.async { [self] in
            guard writer == nil else { return }
            for output in [frames, stills] as [AVCaptureOutput] {
                guard let connection = output.connection(with: .video), connection.isVideoRotationAngleSupported(angle) else {
                    continue
                }
                connection.videoRotationAngle = angle
            }
        }
    }

    /// Switches the lamp.
    func light(_ on: Bool) {
        queue.async { [self] in
            guard let device, device.hasTorch, (try? device.lockForConfiguration()) != nil else { return }
            device.torchMode = on ? .on : .off
            device.unlockForConfiguration()
        }
    }

    // MARK: Taking

    /// Takes a still into `file`.
    func takeStill(_ file: URL) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            queue.async { [self] in
                guard session.isRunning, still == nil else { return done.resume(throwing: CaptureFailed()) }
                let taker = StillTaker(file: file) { [self] result in
                    queue.async { self.still = nil }
                    done.resume(with: result)
                }
                still = taker
                let jpeg = AVCapturePhotoSettings(format: [AVVideoCodecKey: AVVideoCodecType.jpeg])
                stills.capturePhoto(with: jpeg, delegate: taker)
            }
        }
    }

    /// Records into `file` until `milliseconds` of picture are there, with about `bitsPerSecond` of it. Cancelling keeps nothing.
    func record(_ file: URL, milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @Sendable () -> Void) async throws {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
                queue.async { [self] in
                    guard session.isRunning, writer == nil else { return done.resume(throwing: CaptureFailed()) }
                    writer = TakeWriter(
                        file: file, wanted, milliseconds: milliseconds, bitsPerSecond: bitsPerSecond, onStart: onStart
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
}

extension CaptureRig: AVCaptureVideoDataOutputSampleBufferDelegate, AVCaptureAudioDataOutputSampleBufferDelegate {
    func captureOutput(_ output: AVCaptureOutput, didOutput sample: CMSampleBuffer, from connection: AVCaptureConnection) {
        if output === frames { seen(sample) } else { heard(sample, connection) }
    }

    private func seen(_ sample: CMSampleBuffer) {
        first(nil)
        if let writer, writer.picture(sample) { self.writer = nil }
        guard let pixels = CMSampleBufferGetImageBuffer(sample) else { return }
        shaped(Double(CVPixelBufferGetWidth(pixels)) / Double(max(1, CVPixelBufferGetHeight(pixels))))
        let moment = CMSampleBufferGetPresentationTimeStamp(sample).seconds * 1_000
        guard let guide = try? preview?.look(pixels, turn: 0, at: UInt64(max(0, moment))), guide != last else { return }
        last = guide
        tell(.guide(guide))
    }

    private func shaped(_ ratio: Double) {
        guard ratio != lastRatio else { return }
        lastRatio = ratio
        tell(.ratio(ratio))
    }

    private func heard(_ sample: CMSampleBuffer, _ connection: AVCaptureConnection) {
        writer?.sound(sample)
        let decibels = connection.audioChannels.first?.averagePowerLevel ?? -.infinity
        tell(.level(Format.level(decibels: Double(decibels))))
    }
}
