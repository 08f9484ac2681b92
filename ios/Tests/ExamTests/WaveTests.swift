import Candidate
import Exam
import Foundation
import Queren
import Support
import XCTest

/// What is drawn of a take's sound.
@MainActor
final class WaveTests: ExamTestCase {
    func testABarIsVoicedWhereItsMiddleLiesInABurst() async {
        let sound = Queren.Waveform(bars: Data([0, 255, 51, 0]), bursts: [.init(startMs: 1_000, endMs: 2_000)], lengthMs: 4_000)
        let bars = Wave(sound).bars
        XCTAssertEqual(bars.map(\.voiced), [false, true, false, false])
        XCTAssertEqual(bars.map(\.height), [0, 1, 0.2, 0])
    }

    func testASampleHasAHillForEachDigitAndSilenceHasNone() async throws {
        let samples = try needed(Setting.samples, "QUEREN_SAMPLES")
        let take = try Data(contentsOf: samples.appendingPathComponent("people/ma/video1.mp4"))
        let found = await Wave.of(take)
        let voiced = try XCTUnwrap(found).bars.map(\.voiced)
        let hills = zip([false] + voiced, voiced).filter { !$0 && $1 }.count
        XCTAssertEqual(hills, 4)
        let mute = try Data(contentsOf: samples.appendingPathComponent("bad/video_no_voice-no-sound-track.mp4"))
        let none = await Wave.of(mute)
        XCTAssertNil(none)
    }
}
