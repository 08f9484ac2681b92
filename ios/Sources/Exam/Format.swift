import Foundation

/// Formats numbers for display and for the screen reader.
public enum Format {
    /// In groups of four separated by thin spaces: `0142 0100 18`.
    public static func grouped(_ number: String) -> String {
        var groups: [String] = []
        var rest = Substring(number)
        while !rest.isEmpty {
            groups.append(String(rest.prefix(4)))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: "\u{2009}")
    }

    /// Separates the characters, so that a screen reader reads digits instead of one large number.
    public static func spelledOut(_ number: String) -> String {
        number.map(String.init).joined(separator: " ")
    }

    /// Progress from 0 to 1; nil if the total is unknown.
    public static func fraction(sent: UInt64, total: UInt64) -> Double? {
        total == 0 ? nil : min(1, Double(sent) / Double(total))
    }

    public static func percent(_ fraction: Double) -> String {
        "\(Int((min(1, max(0, fraction)) * 100).rounded())) %"
    }

    /// Maps a microphone level in dBFS to 0...1 for the level meter; -60 dBFS and below show as silence.
    public static func meterLevel(decibels: Double) -> Double {
        decibels.isFinite ? min(1, max(0, (decibels + 60) / 60)) : 0
    }
}
