import Foundation
import Queren

/// A take's sound, ready to be drawn: four digits are four hills.
public struct Wave: Sendable, Equatable {
    /// A bar.
    public struct Bar: Sendable, Equatable, Identifiable {
        /// Its place from the left.
        public let id: Int
        /// Share of the full height, 0 to 1.
        public let height: Double
        /// Whether a voice was heard in it.
        public let voiced: Bool
    }

    /// From the beginning to the end.
    public let bars: [Bar]

    /// The core's numbers as bars.
    public init(_ sound: Queren.Waveform) {
        let count = Double(sound.bars.count)
        bars = sound.bars.enumerated().map { place, loudness in
            let middle = (Double(place) + 0.5) / count * Double(sound.lengthMs)
            let voiced = sound.bursts.contains { middle >= Double($0.startMs) && middle < Double($0.endMs) }
            return Bar(id: place, height: Double(loudness) / 255, voiced: voiced)
        }
    }

    /// The sound of a take, found off the main actor; nil where there is none.
    public static func of(_ take: Data) async -> Wave? {
        await Task.detached { (try? Queren.waveform(of: take)).flatMap { $0 }.map(Wave.init) }.value
    }
}
