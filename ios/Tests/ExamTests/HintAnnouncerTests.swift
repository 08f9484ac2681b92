import Exam
import ExamTestSupport
import Foundation
import Queren
import XCTest

@MainActor
final class HintAnnouncerTests: ExamTestCase {
    private func guidance(_ hint: Queren.Hint) -> Queren.Guidance {
        Queren.Guidance(hint: hint, ready: false, steady: 0, bounds: nil)
    }

    private func openRehearsal() async throws -> (TestApp, ScriptedViewfinder) {
        let app = try await offline()
        app.model.act(.startRehearsal)
        try await until("the camera") { app.model.camera.viewfinder != nil && app.model.captureRunner != nil }
        return (app, try XCTUnwrap(app.model.camera.viewfinder as? ScriptedViewfinder))
    }

    func testAnnouncesEachHintOnceWithItsPriority() async throws {
        let (app, viewfinder) = try await openRehearsal()
        let words = try Queren.hints(in: app.current().lang)
        for entry in words where entry.code.hasPrefix("face_") {
            viewfinder.guidance = guidance(entry.hint)
            app.model.tick()
            app.model.tick()
            XCTAssertEqual(app.screenReader.announcements.last?.text, entry.text)
            XCTAssertEqual(app.screenReader.announcements.last?.assertive, entry.priority == .assertive)
            XCTAssertEqual(app.model.hint?.text, entry.text)
        }
        XCTAssertEqual(app.screenReader.announcements.count, words.filter { $0.code.hasPrefix("face_") }.count)
        await app.close()
    }

    func testAnnouncesNothingDuringCountdownAndRecording() async throws {
        let (app, viewfinder) = try await openRehearsal()
        viewfinder.recordsUntilFinished = true
        viewfinder.guidance = guidance(.faceCloser)
        app.model.tick()
        XCTAssertEqual(app.screenReader.announcements.count, 1, "control: announced before the recording")
        app.model.press(try XCTUnwrap(app.current().primary))
        for hint in [Queren.Hint.faceDark, .faceStill, .faceFurther] {
            app.clock.pass(1_500)
            viewfinder.guidance = guidance(hint)
            app.model.tick()
            XCTAssertNil(app.model.hint)
        }
        XCTAssertEqual(app.screenReader.announcements.count, 1)
        XCTAssertTrue(app.device.spokenTexts.isEmpty)
        app.model.captureRunner?.stop()
        // A hint suppressed during the recording is not announced later; a new one is.
        app.model.tick()
        XCTAssertEqual(app.screenReader.announcements.count, 1)
        viewfinder.guidance = guidance(.faceOne)
        app.model.tick()
        XCTAssertEqual(app.screenReader.announcements.count, 2)
        await app.close()
    }
}
