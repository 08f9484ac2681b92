import AVFoundation
import Exam

/// Receives one still and writes it to a file.
final class PhotoCaptureDelegate: NSObject, AVCapturePhotoCaptureDelegate, @unchecked Sendable {
    private let file: URL
    private let done: @Sendable (Result<Void, any Error>) -> Void

    init(file: URL, done: @escaping @Sendable (Result<Void, any Error>) -> Void) {
        (self.file, self.done) = (file, done)
    }

    func photoOutput(_ output: AVCapturePhotoOutput, didFinishProcessingPhoto photo: AVCapturePhoto, error: (any Error)?) {
        do {
            guard error == nil, let bytes = photo.fileDataRepresentation() else { throw CaptureFailed() }
            try bytes.write(to: file, options: [.completeFileProtection])
            done(.success(()))
        } catch {
            done(.failure(CaptureFailed()))
        }
    }
}
