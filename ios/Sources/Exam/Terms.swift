import Queren

// Figures of camera and phone that no word of the core says yet. Each stands here once, so that the core's takes its place in
// one line.

extension Queren.CameraUse {
    /// Longer side of the frames of a take, pixels; nil where stills are taken, at whatever the camera has.
    public var longSide: Int? { sound ? 1_280 : nil }

    /// How long a camera may take to its first frame. Some open and stay black.
    public var patience: Duration { .seconds(5) }

    /// Samples of a take's sound in a second.
    public var sampleRate: Int { 44_100 }

    /// Bits of a take's sound in a second, AAC with one channel.
    public var soundBitRate: Int { 64_000 }
}

extension Circumstances {
    /// Below this share of its charge a battery is low.
    static let lowBattery = 0.05
}

extension Pick {
    /// How much of a picture is kept where it has to be written as JPEG anew, 0 to 1.
    public static let quality = 0.92
}
