import Queren

/// What a camera of Apple's can be set to, the smaller first.
public enum SessionSize: Sendable, Equatable, CaseIterable {
    /// 1,280 by 720.
    case hd720
    /// 1,920 by 1,080.
    case hd1080
    /// Stills at whatever the camera has; the frames beside them are as large as the screen.
    case whole

    /// The smallest that has what the core asks for. One session serves frames and what is kept.
    public init(_ wanted: Queren.CameraUse) {
        self = Self.allCases.first { $0.has(wanted.frames) && $0.has(wanted.kept) } ?? .whole
    }

    private func has(_ size: Queren.Pixels) -> Bool {
        switch self {
        case .hd720: size.width <= 1_280 && size.height <= 720
        case .hd1080: size.width <= 1_920 && size.height <= 1_080
        case .whole: true
        }
    }
}
