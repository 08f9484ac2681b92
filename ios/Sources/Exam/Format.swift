import Foundation

/// How numbers are written and read aloud.
public enum Format {
    /// In groups of four, with narrow gaps: `0142 0100 18`.
    public static func grouped(_ number: String) -> String {
        var groups: [String] = []
        var rest = Substring(number)
        while !rest.isEmpty {
            groups.append(String(rest.prefix(4)))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: "\u{2009}")
    }

    /// Each sign by itself, so that a screen reader doesn't make a million of it.
    public static func singly(_ number: String) -> String {
        number.map(String.init).joined(separator: " ")
    }

    /// How much is done, 0 to 1; nil when it can't be known.
    public static func share(sent: UInt64, total: UInt64) -> Double? {
        total == 0 ? nil : min(1, Double(sent) / Double(total))
    }

    /// A share as a screen reader says it.
    public static func percent(_ share: Double) -> String {
        "\(Int((min(1, max(0, share)) * 100).rounded())) %"
    }

    /// What a microphone's level in decibels is on a meter from 0 to 1; 60 dB below full scale is silence to the eye.
    public static func level(decibels: Double) -> Double {
        decibels.isFinite ? min(1, max(0, (decibels + 60) / 60)) : 0
    }
}
