import Queren

// Figures of a take's sound and of a picture that the core does not ask for: it takes any. Each stands here once.

extension Queren.CameraUse {
    /// Samples of a take's sound in a second.
    public var sampleRate: Int { 44_100 }

    /// Bits of a take's sound in a second, AAC with one channel.
    public var soundBitRate: Int { 64_000 }
}

extension Pick {
    /// How much of a picture is kept where it has to be written as JPEG anew, 0 to 1.
    public static let quality = 0.92
}
