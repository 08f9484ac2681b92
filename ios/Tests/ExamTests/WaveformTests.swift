import Exam
import ExamTestSupport
import Foundation
import Queren
import Support
import XCTest

@MainActor
final class WaveformTests: ExamTestCase {
    func testABarIsVoicedIfItsMiddleLiesInABurst() async {
        let sound = Queren.Waveform(bars: Data([0, 255, 51, 0]), bursts: [.init(startMs: 1_000, endMs: 2_000)], lengthMs: 4_000)
        let bars = WaveformBars(sound).bars
        XCTAssertEqual(bars.map(\.voiced), [false, true, false, false])
        XCTAssertEqual(bars.map(\.height), [0, 1, 0.2, 0])
    }

    func testASampleHasAVoicedGroupForEachDigitAndSilenceHasNone() async throws {
        let samples = try needed(Setting.samples, "QUEREN_SAMPLES")
        let recording = try Data(contentsOf: samples.appendingPathComponent("people/ma/video1.mp4"))
        let waveform = await WaveformBars.decode(recording)
        let voiced = try XCTUnwrap(waveform).bars.map(\.voiced)
        let voicedGroups = zip([false] + voiced, voiced).filter { !$0 && $1 }.count
        XCTAssertEqual(voicedGroups, 4)
        let silent = try Data(contentsOf: samples.appendingPathComponent("bad/video_no_voice-no-sound-track.mp4"))
        let none = await WaveformBars.decode(silent)
        XCTAssertNil(none)
    }
}
