import Foundation
import Queren

/// A recording's sound as bars, so that the candidate can see whether all four digits were heard.
public struct WaveformBars: Sendable, Equatable {
    public struct Bar: Sendable, Equatable, Identifiable {
        /// Index from the left.
        public let id: Int
        /// Share of the full height, 0 to 1.
        public let height: Double
        /// Whether a voice was detected at its middle.
        public let voiced: Bool
    }

    /// In order of time.
    public let bars: [Bar]

    public init(_ sound: Queren.Waveform) {
        let count = Double(sound.bars.count)
        bars = sound.bars.enumerated().map { index, loudness in
            let middle = (Double(index) + 0.5) / count * Double(sound.lengthMs)
            let voiced = sound.bursts.contains { middle >= Double($0.startMs) && middle < Double($0.endMs) }
            return Bar(id: index, height: Double(loudness) / 255, voiced: voiced)
        }
    }

    /// Decodes an MP4 recording off the main actor; nil if it has no sound.
    public static func decode(_ recording: Data) async -> WaveformBars? {
        await Task.detached { (try? Queren.waveform(of: recording)).flatMap { $0 }.map(WaveformBars.init) }.value
    }
}
