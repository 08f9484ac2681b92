// Written by `cargo xtask tokens` from core/flow/tokens.json.

/// Colours, 0xRRGGBB. Contrast of text is at least 4.5:1 on ground, surface and tint (WCAG 2.1, 1.4.3).
public struct Colours: Sendable {
    public let error: UInt32
    public let ground: UInt32
    public let ink: UInt32
    public let line: UInt32
    public let muted: UInt32
    public let onPrimary: UInt32
    public let primary: UInt32
    public let success: UInt32
    public let surface: UInt32
    public let tint: UInt32
    public let warning: UInt32
}

/// Size and line height of type, points.
public struct TextStyle: Sendable {
    public let size: Double
    public let line: Double
}

/// A scale of type.
public struct TypeScale: Sendable {
    public let body: TextStyle
    public let digits: TextStyle
    public let display: TextStyle
    public let note: TextStyle
    public let title: TextStyle
}

/// Colours, measures (points) and type of every surface.
public enum Tokens {
    public static let light = Colours(
        error: 0xA3241C,
        ground: 0xF7F8F6,
        ink: 0x16211C,
        line: 0xC9D1CC,
        muted: 0x4B5A53,
        onPrimary: 0xFFFFFF,
        primary: 0x0F5C4A,
        success: 0x1B6B34,
        surface: 0xFFFFFF,
        tint: 0xDDEEE7,
        warning: 0x7A4B00
    )
    public static let dark = Colours(
        error: 0xF4B4AD,
        ground: 0x0E1512,
        ink: 0xE7EEEA,
        line: 0x3A4741,
        muted: 0xAEBBB4,
        onPrimary: 0x06352A,
        primary: 0x8FD8C0,
        success: 0x86DBA0,
        surface: 0x17201C,
        tint: 0x1E3A31,
        warning: 0xF2C069
    )
    public static let type = TypeScale(
        body: TextStyle(size: 17, line: 26),
        digits: TextStyle(size: 88, line: 96),
        display: TextStyle(size: 34, line: 42),
        note: TextStyle(size: 14, line: 20),
        title: TextStyle(size: 24, line: 32)
    )
    public static let elderType = TypeScale(
        body: TextStyle(size: 22, line: 34),
        digits: TextStyle(size: 104, line: 112),
        display: TextStyle(size: 38, line: 48),
        note: TextStyle(size: 18, line: 28),
        title: TextStyle(size: 28, line: 38)
    )
    public static let space1: Double = 4
    public static let space2: Double = 8
    public static let space3: Double = 12
    public static let space4: Double = 16
    public static let space5: Double = 24
    public static let space6: Double = 32
    public static let space7: Double = 48
    public static let corner: Double = 12
    public static let target: Double = 48
    public static let elderTarget: Double = 60
    /// Seconds; none where the system asks for less.
    public static let motion: Double = 0.2
    /// Width of an ID card by its height: 85.6 mm by 54 mm (ISO/IEC 7810, ID-1).
    public static let cardRatio: Double = 85.6 / 54
}
