import AVFoundation
import Exam
import Queren

/// Writes a recording of fixed length to MP4 (H.264, AAC), starting with the first frame. Used on the camera queue only.
final class RecordingWriter: @unchecked Sendable {
    private let file: URL
    private let use: Queren.CameraRequest
    private let bitsPerSecond: Int
    private let length: CMTime
    private let onStart: @Sendable () -> Void
    private var done: ((Result<Void, any Error>) -> Void)?
    private var writer: AVAssetWriter?
    private var videoInput: AVAssetWriterInput?
    private var audioInput: AVAssetWriterInput?
    private var startTime = CMTime.zero

    init(
        file: URL, _ use: Queren.CameraRequest, milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @Sendable () -> Void,
        done: @escaping (Result<Void, any Error>) -> Void
    ) {
        (self.file, self.use, self.bitsPerSecond, self.onStart, self.done) = (file, use, bitsPerSecond, onStart, done)
        length = CMTime(value: CMTimeValue(milliseconds), timescale: 1_000)
    }

    /// Returns whether the recording is complete.
    func appendVideo(_ sample: CMSampleBuffer) -> Bool {
        let time = CMSampleBufferGetPresentationTimeStamp(sample)
        if writer == nil {
            guard begin(sample, at: time) else {
                fail()
                return true
            }
        }
        if time - startTime >= length {
            finish()
            return true
        }
        if let videoInput, videoInput.isReadyForMoreMediaData, !videoInput.append(sample) {
            fail()
            return true
        }
        return false
    }

    /// Sound before the first frame is dropped.
    func appendAudio(_ sample: CMSampleBuffer) {
        guard let audioInput, audioInput.isReadyForMoreMediaData, CMSampleBufferGetPresentationTimeStamp(sample) >= startTime else { return }
        audioInput.append(sample)
    }

    /// Ends the recording before its length is reached. Without a first frame there is no file to keep.
    func stop() {
        if writer == nil { fail() } else { finish() }
    }

    /// Stops and deletes the file.
    func fail() {
        guard let done else { return }
        self.done = nil
        writer?.cancelWriting()
        try? FileManager.default.removeItem(at: file)
        done(.failure(CaptureFailed()))
    }

    private func begin(_ sample: CMSampleBuffer, at time: CMTime) -> Bool {
        guard let pixels = CMSampleBufferGetImageBuffer(sample), let writer = try? AVAssetWriter(outputURL: file, fileType: .mp4)
        else { return false }
        let videoInput = AVAssetWriterInput(
            mediaType: .video,
            outputSettings: [
                AVVideoCodecKey: AVVideoCodecType.h264,
                AVVideoWidthKey: CVPixelBufferGetWidth(pixels), AVVideoHeightKey: CVPixelBufferGetHeight(pixels),
                AVVideoCompressionPropertiesKey: [AVVideoAverageBitRateKey: bitsPerSecond]
            ])
        let audioInput = AVAssetWriterInput(
            mediaType: .audio,
            outputSettings: [
                AVFormatIDKey: kAudioFormatMPEG4AAC, AVNumberOfChannelsKey: 1,
                AVSampleRateKey: use.sampleRate, AVEncoderBitRateKey: use.soundBitRate
            ])
        for input in [videoInput, audioInput] {
            input.expectsMediaDataInRealTime = true
            guard writer.canAdd(input) else { return false }
            writer.add(input)
        }
        guard writer.startWriting() else { return false }
        writer.startSession(atSourceTime: time)
        (self.writer, self.videoInput, self.audioInput, startTime) = (writer, videoInput, audioInput, time)
        onStart()
        return true
    }

    private func finish() {
        guard let done, let writer else { return }
        self.done = nil
        videoInput?.markAsFinished()
        audioInput?.markAsFinished()
        let completion = Completion(writer: writer, file: file, done: done)
        writer.finishWriting { completion.report() }
    }
}

/// Carries the completion into the writer's callback.
private struct Completion: @unchecked Sendable {
    let writer: AVAssetWriter
    let file: URL
    let done: (Result<Void, any Error>) -> Void

    func report() {
        if writer.status == .completed { return done(.success(())) }
        try? FileManager.default.removeItem(at: file)
        done(.failure(CaptureFailed()))
    }
}
