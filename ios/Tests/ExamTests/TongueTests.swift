import Candidate
import Exam
import Foundation
import Queren
import XCTest

/// The app's language in the system's settings and in the core's: the last change wins.
@MainActor
final class TongueTests: ExamTestCase {
    func testWhatTheSystemChangedWhileTheAppDidNotRunReachesTheCore() async throws {
        let app = try await offline { $0.tongue.spoken = .en }
        try await until("English") { app.model.screen?.lang == .en && app.model.screen?.id == .login }
        XCTAssertEqual(app.model.words, try Queren.controlLabels(in: .en))
        XCTAssertEqual(app.tongue.choices, [], "the system was told what it said itself")
        await app.close()
    }

    func testWhatIsChosenInTheAppReachesTheSystemAndStays() async throws {
        let app = try await offline()
        XCTAssertEqual(try app.current().lang, .zh)
        try await choose(.en, app)
        XCTAssertEqual(app.tongue.choices, [.en])
        XCTAssertTrue(app.model.goBack())
        try await until("back") { app.model.screen?.id == .login }
        // The system still names what it did at the start; that is no change.
        leaveAndReturn(app)
        try await settled(app)
        XCTAssertEqual(try app.current().lang, .en)
        XCTAssertFalse(app.model.goBack(), "a way back from the first screen")
        // And back again: the system is told that, too.
        try await choose(.zh, app)
        XCTAssertEqual(app.tongue.choices, [.en, .zh])
        await app.close()
    }

    func testWhatTheSystemChangesWhileTheAppIsBehindReachesTheCoreAndNothingElseChanges() async throws {
        let app = try await offline()
        app.model.act(.changeSettings(settings: Queren.Settings(lang: .zh, elder: true, digitHelp: true)))
        try await until("elder") { app.model.screen?.elder == true }
        app.tongue.spoken = .en
        leaveAndReturn(app)
        try await until("English") { app.model.screen?.lang == .en }
        XCTAssertEqual(app.model.screen?.elder, true)
        XCTAssertEqual(app.model.screen?.id, .settings, "the language moved the screen")
        XCTAssertEqual(app.tongue.choices, [])
        // The last change wins, whoever makes it.
        try await choose(.zh, app)
        app.tongue.spoken = .zh
        leaveAndReturn(app)
        app.tongue.spoken = .en
        leaveAndReturn(app)
        try await until("English again") { app.model.screen?.lang == .en }
        XCTAssertEqual(app.tongue.choices, [.zh])
        await app.close()
    }

    func testWhereNothingWasChosenNothingIsTold() async throws {
        let app = try await offline()
        leaveAndReturn(app)
        try await settled(app)
        XCTAssertEqual(app.tongue.choices, [])
        XCTAssertEqual(try app.current().lang, .zh)
        await app.close()
    }

    private func choose(_ lang: Queren.Lang, _ app: TestApp) async throws {
        app.model.act(.changeSettings(settings: Queren.Settings(lang: lang, elder: false, digitHelp: false)))
        try await until("\(lang)") { app.model.screen?.lang == lang }
    }

    private func leaveAndReturn(_ app: TestApp) {
        app.model.moved(to: .background, from: .inactive)
        app.model.moved(to: .active, from: .background)
    }

    /// Whatever was handed to the core before has come of it: another screen is asked for and there.
    private func settled(_ app: TestApp) async throws {
        app.model.act(.showHelp)
        try await until("all that was handed over") { app.model.screen?.id == .help }
        app.model.act(.back)
        try await until("back") { app.model.screen?.id != .help }
    }
}
