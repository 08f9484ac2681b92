import Candidate
import Exam
import Foundation
import Queren
import XCTest

/// Hints on the pill and through the screen reader; the curtain; the look.
@MainActor
final class VoiceTests: ExamTestCase {
    private func guide(_ hint: Queren.Hint) -> Queren.Guide {
        Queren.Guide(hint: hint, ready: false, steady: 0, place: nil)
    }

    private func practising() async throws -> (TestApp, ScriptedViewfinder) {
        let app = try await offline()
        app.model.act(.startRehearsal)
        try await until("the camera") { app.model.booth.viewfinder != nil && app.model.recorder != nil }
        return (app, try XCTUnwrap(app.model.booth.viewfinder as? ScriptedViewfinder))
    }

    func testEachHintIsSaidOnceByTheCoresPriority() async throws {
        let (app, finder) = try await practising()
        let words = try Queren.hints(in: app.current().lang)
        for entry in words where entry.code.hasPrefix("face_") {
            finder.guide = guide(entry.hint)
            app.model.beat()
            app.model.beat()
            XCTAssertEqual(app.voice.heard.last?.text, entry.text)
            XCTAssertEqual(app.voice.heard.last?.assertive, entry.priority == .assertive)
            XCTAssertEqual(app.model.hint?.text, entry.text)
        }
        XCTAssertEqual(app.voice.heard.count, words.filter { $0.code.hasPrefix("face_") }.count)
        await app.close()
    }

    func testFromTheCountdownToTheEndOfTheTakeNothingIsSaid() async throws {
        let (app, finder) = try await practising()
        finder.holds = true
        finder.guide = guide(.faceCloser)
        app.model.beat()
        XCTAssertEqual(app.voice.heard.count, 1, "the control: before it is said")
        app.model.press(try XCTUnwrap(app.current().primary))
        for hint in [Queren.Hint.faceDark, .faceStill, .faceFurther] {
            app.clock.pass(1_500)
            finder.guide = guide(hint)
            app.model.beat()
            XCTAssertNil(app.model.hint)
        }
        XCTAssertEqual(app.voice.heard.count, 1)
        XCTAssertTrue(app.phone.said.isEmpty)
        app.model.recorder?.cancel()
        // What was hushed is not said late; what is new is.
        app.model.beat()
        XCTAssertEqual(app.voice.heard.count, 1)
        finder.guide = guide(.faceOne)
        app.model.beat()
        XCTAssertEqual(app.voice.heard.count, 2)
        await app.close()
    }

    func testThePrivateScreenIsCoveredOutOfFrontAndWhileItIsRecorded() async throws {
        let curtain = Curtain {}
        XCTAssertFalse(curtain.drawn)
        curtain.secureWindow(true)
        XCTAssertFalse(curtain.drawn)
        curtain.inFront = false
        XCTAssertTrue(curtain.drawn)
        (curtain.inFront, curtain.recorded) = (true, true)
        XCTAssertTrue(curtain.drawn)
        curtain.secureWindow(false)
        XCTAssertFalse(curtain.drawn)
    }

    func testDarkAndElderChangeTheLookAndNothingElse() async throws {
        let light = Look(elder: false, dark: false)
        let dark = Look(elder: false, dark: true)
        let elder = Look(elder: true, dark: false)
        XCTAssertNotEqual(light.colours.ground, dark.colours.ground)
        XCTAssertGreaterThanOrEqual(light.target, 48)
        XCTAssertGreaterThanOrEqual(elder.target, 60)
        for face in [elder.type.note, elder.type.body, elder.type.title] { XCTAssertGreaterThanOrEqual(face.size, 18) }
        for tone in [Queren.Tone.info, .success, .warning, .error] { XCTAssertNotEqual(light.colour(tone), dark.colour(tone)) }
    }

    func testNumbersAreGroupedForTheEyeAndSingleForTheEar() async throws {
        XCTAssertEqual(Format.grouped("014201000018"), "0142\u{2009}0100\u{2009}0018")
        XCTAssertEqual(Format.grouped("12345"), "1234\u{2009}5")
        XCTAssertEqual(Format.grouped(""), "")
        XCTAssertEqual(Format.singly("0142"), "0 1 4 2")
        XCTAssertNil(Format.share(sent: 5, total: 0))
        XCTAssertEqual(Format.share(sent: 9, total: 6), 1)
        XCTAssertEqual(Format.percent(0.415), "42 %")
    }
}
