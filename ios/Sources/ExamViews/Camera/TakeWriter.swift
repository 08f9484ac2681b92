import AVFoundation
import Exam
import Queren

/// Writes one take: MP4 with H.264 and AAC, from the first picture on, for a time. Used on the camera's queue only.
final class TakeWriter: @unchecked Sendable {
    private let file: URL
    private let wanted: Queren.CameraUse
    private let bitsPerSecond: Int
    private let length: CMTime
    private let onStart: @Sendable () -> Void
    private var done: ((Result<Void, any Error>) -> Void)?
    private var writer: AVAssetWriter?
    private var pictures: AVAssetWriterInput?
    private var sounds: AVAssetWriterInput?
    private var began = CMTime.zero

    init(
        file: URL, _ wanted: Queren.CameraUse, milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @Sendable () -> Void,
        done: @escaping (Result<Void, any Error>) -> Void
    ) {
        (self.file, self.wanted, self.bitsPerSecond, self.onStart, self.done) = (file, wanted, bitsPerSecond, onStart, done)
        length = CMTime(value: CMTimeValue(milliseconds), timescale: 1_000)
    }

    /// A picture. Answers with whether the take is complete.
    func picture(_ sample: CMSampleBuffer) -> Bool {
        let moment = CMSampleBufferGetPresentationTimeStamp(sample)
        if writer == nil {
            guard begin(sample, at: moment) else {
                fail()
                return true
            }
        }
        if moment - began >= length {
            finish()
            return true
        }
        if let pictures, pictures.isReadyForMoreMediaData, !pictures.append(sample) {
            fail()
            return true
        }
        return false
    }

    /// Sound; what comes before the first picture is not part of the take.
    func sound(_ sample: CMSampleBuffer) {
        guard let sounds, sounds.isReadyForMoreMediaData, CMSampleBufferGetPresentationTimeStamp(sample) >= began else { return }
        sounds.append(sample)
    }

    /// Keeps nothing.
    func fail() {
        guard let done else { return }
        self.done = nil
        writer?.cancelWriting()
        try? FileManager.default.removeItem(at: file)
        done(.failure(CaptureFailed()))
    }

    private func begin(_ sample: CMSampleBuffer, at moment: CMTime) -> Bool {
        guard let pixels = CMSampleBufferGetImageBuffer(sample), let writer = try? AVAssetWriter(outputURL: file, fileType: .mp4)
        else { return false }
        let pictures = AVAssetWriterInput(
            mediaType: .video,
            outputSettings: [
                AVVideoCodecKey: AVVideoCodecType.h264,
                AVVideoWidthKey: CVPixelBufferGetWidth(pixels), AVVideoHeightKey: CVPixelBufferGetHeight(pixels),
                AVVideoCompressionPropertiesKey: [AVVideoAverageBitRateKey: bitsPerSecond],
            ])
        let sounds = AVAssetWriterInput(
            mediaType: .audio,
            outputSettings: [
                AVFormatIDKey: kAudioFormatMPEG4AAC, AVNumberOfChannelsKey: 1,
                AVSampleRateKey: wanted.sampleRate, AVEncoderBitRateKey: wanted.soundBitRate,
            ])
        for input in [pictures, sounds] {
            input.expectsMediaDataInRealTime = true
            guard writer.canAdd(input) else { return false }
            writer.add(input)
        }
        guard writer.startWriting() else { return false }
        writer.startSession(atSourceTime: moment)
        (self.writer, self.pictures, self.sounds, began) = (writer, pictures, sounds, moment)
        onStart()
        return true
    }

    private func finish() {
        guard let done, let writer else { return }
        self.done = nil
        pictures?.markAsFinished()
        sounds?.markAsFinished()
        let ending = Ending(writer: writer, file: file, done: done)
        writer.finishWriting { ending.tell() }
    }
}

/// Carries the end of a take over to the writer's own queue.
private struct Ending: @unchecked Sendable {
    let writer: AVAssetWriter
    let file: URL
    let done: (Result<Void, any Error>) -> Void

    func tell() {
        if writer.status == .completed { return done(.success(())) }
        try? FileManager.default.removeItem(at: file)
        done(.failure(CaptureFailed()))
    }
}
