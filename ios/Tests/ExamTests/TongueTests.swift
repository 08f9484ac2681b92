import Candidate
import Exam
import Foundation
import Queren
import XCTest

/// The app's language in the system's settings and in the core's.
@MainActor
final class TongueTests: ExamTestCase {
    func testWhatWasChosenInTheSystemReachesTheCoreOnce() async throws {
        let app = try await offline { $0.tongue.chosen = .en }
        try await until("English") { app.model.screen?.lang == .en && app.model.screen?.id == .login }
        XCTAssertEqual(app.model.words, try Queren.controls(in: .en))
        XCTAssertEqual(app.tongue.choices, [], "the system was told what it said itself")
        await app.close()
    }

    func testWhatIsChosenInTheAppReachesTheSystem() async throws {
        let app = try await offline()
        XCTAssertEqual(try app.current().lang, .zh)
        app.model.act(.settings(settings: Queren.Settings(lang: .en, elder: false, digitHelp: false)))
        try await until("English") { app.model.screen?.lang == .en }
        XCTAssertEqual(app.tongue.choices, [.en])
        XCTAssertTrue(app.model.goBack())
        try await until("back") { app.model.screen?.id == .login }
        XCTAssertEqual(try app.current().lang, .en)
        XCTAssertEqual(app.tongue.choices, [.en])
        XCTAssertFalse(app.model.goBack(), "a way back from the first screen")
        await app.close()
    }

    func testWhereNothingWasChosenNothingIsTold() async throws {
        let app = try await offline()
        app.model.act(.help)
        try await until("help") { app.model.screen?.id == .help }
        XCTAssertEqual(app.tongue.choices, [])
        XCTAssertEqual(try app.current().lang, .zh)
        await app.close()
    }
}
