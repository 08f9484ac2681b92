import Exam
import ExamTestSupport
import Foundation
import Queren
import Support
import XCTest

/// No network, a slow network, and a card without a camera.
@MainActor
final class NetworkTests: ExamTestCase {
    func testLoginWithoutANetworkShowsTheProblemAndKeepsTheInput() async throws {
        let app = try await offline()
        (app.model.form.account, app.model.form.password) = ("a@example.invalid", "secret")
        app.model.press(try XCTUnwrap(app.current().primary))
        try await until("the problem") { app.model.screen?.problem != nil }
        XCTAssertEqual(app.model.form.account, "a@example.invalid")
        XCTAssertEqual(app.model.form.password, "secret", "the password was cleared")
        XCTAssertTrue(try app.current().has(.startRehearsal), "the rehearsal needs no network")
        // The password is cleared when another screen is shown.
        app.model.act(.showOffices)
        try await until("the offices") { app.model.screen?.id == .offices }
        XCTAssertEqual(app.model.form.password, "")
        try await until("a retry button") { app.model.screen?.primary?.action == .retry }
        XCTAssertTrue(try app.current().has(.back))
        await app.close()
    }

    func testSlowNetworkShowsProgressAndExitButtons() async throws {
        let (platform, person) = try person("ma")
        let gate = try Gate(before: platform, holding: "/session")
        defer { gate.stop() }
        let app = try app(person)
        try await app.start(Setting.config(folder, platform: gate.address))
        (app.model.form.account, app.model.form.password) = (person.account, person.password)
        app.model.press(try XCTUnwrap(app.current().primary))
        try await until("progress") { app.model.screen?.progressLabel != nil }
        let screen = try app.current()
        XCTAssertEqual(screen.progressLabel?.isEmpty, false)
        XCTAssertTrue(screen.has(.back) && screen.has(.showOffices))
        app.model.act(.back)
        try await until("the form again") { app.model.screen?.parts.contains { if case .loginForm = $0 { true } else { false } } == true }
        await app.close()
    }

    func testCardCanComeFromThePhotoLibraryWithoutACamera() async throws {
        let (platform, person) = try person("shen")
        let app = try app(person)
        app.device.set(.camera, .deniedForever)
        try await app.start(Setting.config(folder, platform: platform))
        var shown: [Queren.ScreenId] = []
        try await app.advance(person, until: [.cardCapture], shown: &shown)
        try await until("the fault") { app.model.screen?.primary?.action == .openSystemSettings }
        let screen = try app.current()
        app.model.press(try XCTUnwrap(screen.others.first))
        XCTAssertEqual(app.model.pictureSources, [.systemCamera, .photoLibrary])
        app.model.captured(person.card)
        let read = try await app.advance(person, until: [.cardConfirmation, .cardRejected], shown: &shown)
        XCTAssertEqual(read.id, .cardConfirmation)
        XCTAssertEqual(app.model.pictureSources, [])
        XCTAssertTrue(FileManager.default.fileExists(atPath: person.card.path), "the picture in the library was deleted")
        // A masked value is shown only on request, and hidden again with the screen.
        let field = try XCTUnwrap(read.maskedField)
        XCTAssertEqual(app.model.form.displayedValue(field), field.masked)
        app.model.form.revealedFields.insert(field.label)
        XCTAssertEqual(app.model.form.displayedValue(field).filter { $0 != " " }, person.number)
        app.model.act(.saveAndLeave)
        try await until("the app to be left") { app.model.screen?.id == .safeToClose }
        XCTAssertEqual(app.model.form.revealedFields, [])
        await app.close()
    }

    func testBackgroundWorkEndsWhenNothingIsPending() async throws {
        let app = try await offline()
        XCTAssertFalse(app.model.hasBackgroundWork)
        let done = await app.model.finishBackgroundWork()
        XCTAssertTrue(done)
        await app.close()
        let closed = await app.model.finishBackgroundWork()
        XCTAssertFalse(closed)
    }
}

extension Queren.Screen {
    fileprivate var problem: String? {
        parts.lazy.compactMap { if case .loginForm(_, _, let problem, _) = $0 { problem } else { nil } }.first
    }

    fileprivate var progressLabel: String? {
        parts.lazy.compactMap { if case .progress(let label, _, _, _, _) = $0 { label } else { nil } }.first
    }

    fileprivate var maskedField: Queren.Field? {
        parts.lazy.compactMap { if case .fields(let fields) = $0 { fields.first { $0.masked != nil } } else { nil } }.first
    }
}
