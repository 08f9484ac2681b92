import Candidate
import Exam
import Foundation
import Queren
import Support
import XCTest

/// No network, a slow one, and a card without a camera.
@MainActor
final class NetworkTests: ExamTestCase {
    func testWithoutANetworkTheLoginSaysSoAndKeepsWhatWasTyped() async throws {
        let app = try await offline()
        (app.model.typed.account, app.model.typed.password) = ("a@example.invalid", "secret")
        app.model.press(try XCTUnwrap(app.current().primary))
        try await until("what is wrong") { app.model.screen?.problem != nil }
        XCTAssertEqual(app.model.typed.account, "a@example.invalid")
        XCTAssertEqual(app.model.typed.password, "secret", "typed for nothing")
        XCTAssertTrue(try app.current().has(.startRehearsal), "practice needs no network")
        // Elsewhere it is gone.
        app.model.act(.showOffices)
        try await until("the offices") { app.model.screen?.id == .offices }
        XCTAssertEqual(app.model.typed.password, "")
        try await until("no list without a network") { app.model.screen?.primary?.action == .retry }
        XCTAssertTrue(try app.current().has(.back))
        await app.close()
    }

    func testOnASlowNetworkTheScreenSaysWhatIsAwaitedAndTheWayOutIsOpen() async throws {
        let (platform, person) = try person("ma")
        let gate = try Gate(before: platform, holding: "/session")
        defer { gate.stop() }
        let app = try app(person)
        try await app.start(Setting.config(folder, platform: gate.address))
        (app.model.typed.account, app.model.typed.password) = (person.account, person.password)
        app.model.press(try XCTUnwrap(app.current().primary))
        try await until("the wait") { app.model.screen?.awaited != nil }
        let screen = try app.current()
        XCTAssertEqual(screen.awaited?.isEmpty, false)
        XCTAssertTrue(screen.has(.back) && screen.has(.showOffices))
        app.model.act(.back)
        try await until("the form again") { app.model.screen?.parts.contains { if case .loginForm = $0 { true } else { false } } == true }
        await app.close()
    }

    func testACardWithoutACameraCanComeFromTheAlbum() async throws {
        let (platform, person) = try person("shen")
        let app = try app(person)
        app.phone.set(.camera, .deniedForever)
        try await app.start(Setting.config(folder, platform: platform))
        var seen: [Queren.ScreenId] = []
        try await app.walk(person, until: [.cardCapture], seen: &seen)
        try await until("the cause") { app.model.screen?.primary?.action == .openSystemSettings }
        let screen = try app.current()
        app.model.press(try XCTUnwrap(screen.others.first))
        XCTAssertEqual(app.model.picking, [.cameraPicture, .albumPicture])
        app.model.picked(person.card)
        let read = try await app.walk(person, until: [.cardConfirmation, .cardRejected], seen: &seen)
        XCTAssertEqual(read.id, .cardConfirmation)
        XCTAssertEqual(app.model.picking, [])
        XCTAssertTrue(FileManager.default.fileExists(atPath: person.card.path), "the album's picture was removed")
        // What is masked is shown only when asked for, and hidden again with the screen.
        let field = try XCTUnwrap(read.masked)
        XCTAssertEqual(app.model.typed.shown(field), field.masked)
        app.model.typed.revealed.insert(field.label)
        XCTAssertEqual(app.model.typed.shown(field).filter { $0 != " " }, person.number)
        app.model.act(.saveAndLeave)
        try await until("left") { app.model.screen?.id == .safeToClose }
        XCTAssertEqual(app.model.typed.revealed, [])
        await app.close()
    }

    func testTheBackgroundTaskEndsWhenNothingIsOwed() async throws {
        let app = try await offline()
        XCTAssertFalse(app.model.owes)
        let done = await app.model.settle()
        XCTAssertTrue(done)
        await app.close()
        let closed = await app.model.settle()
        XCTAssertFalse(closed)
    }
}

extension Queren.Screen {
    fileprivate var problem: String? {
        parts.lazy.compactMap { if case .loginForm(_, _, let problem, _) = $0 { problem } else { nil } }.first
    }

    fileprivate var awaited: String? {
        parts.lazy.compactMap { if case .progress(let label, _, _, _, _) = $0 { label } else { nil } }.first
    }

    fileprivate var masked: Queren.Field? {
        parts.lazy.compactMap { if case .fields(let fields) = $0 { fields.first { $0.masked != nil } } else { nil } }.first
    }
}
