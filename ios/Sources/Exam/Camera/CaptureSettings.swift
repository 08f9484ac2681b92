import Queren

// Encoder settings the core does not prescribe.

extension Queren.CameraRequest {
    /// Sample rate of a recording's sound, Hz.
    public var sampleRate: Int { 44_100 }

    /// Bit rate of a recording's sound (AAC, mono), bits per second.
    public var soundBitRate: Int { 64_000 }
}

extension PictureSource {
    /// JPEG quality, 0 to 1, for a picture that has to be re-encoded.
    public static let jpegQuality = 0.92
}
