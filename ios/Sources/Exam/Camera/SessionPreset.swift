import Queren

/// The capture session presets in use, the smaller first.
public enum SessionPreset: Sendable, Equatable, CaseIterable {
    /// 1,280 by 720.
    case hd720
    /// 1,920 by 1,080.
    case hd1080
    /// Stills in the camera's full resolution; frames are as large as the screen.
    case photo

    /// The smallest preset that covers both the frames and the capture the core asks for, since one session delivers both.
    public init(_ use: Queren.CameraRequest) {
        self = Self.allCases.first { $0.covers(use.frames) && $0.covers(use.kept) } ?? .photo
    }

    private func covers(_ size: Queren.Pixels) -> Bool {
        switch self {
        case .hd720: size.width <= 1_280 && size.height <= 720
        case .hd1080: size.width <= 1_920 && size.height <= 1_080
        case .photo: true
        }
    }
}
