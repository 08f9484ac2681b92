import Exam
import ExamTestSupport
import Foundation
import Queren
import XCTest

/// The system's language setting and the core's are kept in step; the last change wins.
@MainActor
final class LanguageSyncTests: ExamTestCase {
    func testSystemLanguageChangedWhileNotRunningReachesTheCore() async throws {
        let app = try await offline { $0.languageStore.current = .en }
        try await until("English") { app.model.screen?.lang == .en && app.model.screen?.id == .login }
        XCTAssertEqual(app.model.controlLabels, try Queren.controlLabels(in: .en))
        XCTAssertEqual(app.languageStore.choices, [], "stored what the system reported")
        await app.close()
    }

    func testLanguageChosenInTheAppIsStoredInTheSystem() async throws {
        let app = try await offline()
        XCTAssertEqual(try app.current().lang, .zh)
        try await choose(.en, app)
        XCTAssertEqual(app.languageStore.choices, [.en])
        XCTAssertTrue(app.model.goBack())
        try await until("back") { app.model.screen?.id == .login }
        // The system still reports the language it had at the start, which is no change.
        leaveAndReturn(app)
        try await waitUntilHandled(app)
        XCTAssertEqual(try app.current().lang, .en)
        XCTAssertFalse(app.model.goBack(), "the first screen has no way back")
        // Changing it again is stored again.
        try await choose(.zh, app)
        XCTAssertEqual(app.languageStore.choices, [.en, .zh])
        await app.close()
    }

    func testSystemLanguageChangedInTheBackgroundChangesOnlyTheLanguage() async throws {
        let app = try await offline()
        app.model.act(.showSettings)
        app.model.act(.changeSettings(settings: Queren.Settings(lang: .zh, elder: true, digitHelp: true)))
        try await until("elder") { app.model.screen?.elder == true }
        app.languageStore.current = .en
        leaveAndReturn(app)
        try await until("English") { app.model.screen?.lang == .en }
        XCTAssertEqual(app.model.screen?.elder, true)
        XCTAssertEqual(app.model.screen?.id, .settings, "the screen changed with the language")
        XCTAssertEqual(app.languageStore.choices, [])
        // The last change wins, on either side.
        try await choose(.zh, app)
        app.languageStore.current = .zh
        leaveAndReturn(app)
        app.languageStore.current = .en
        leaveAndReturn(app)
        try await until("English again") { app.model.screen?.lang == .en }
        XCTAssertEqual(app.languageStore.choices, [.zh])
        await app.close()
    }

    func testStoresNothingWithoutAChoice() async throws {
        let app = try await offline()
        leaveAndReturn(app)
        try await waitUntilHandled(app)
        XCTAssertEqual(app.languageStore.choices, [])
        XCTAssertEqual(try app.current().lang, .zh)
        await app.close()
    }

    private func choose(_ lang: Queren.Lang, _ app: TestApp) async throws {
        app.model.act(.showSettings)
        app.model.act(.changeSettings(settings: Queren.Settings(lang: lang, elder: false, digitHelp: false)))
        try await until("\(lang)") { app.model.screen?.lang == lang }
    }

    private func leaveAndReturn(_ app: TestApp) {
        app.model.appPhaseChanged(to: .background, from: .inactive)
        app.model.appPhaseChanged(to: .active, from: .background)
    }

    /// Waits until the core has handled everything dispatched before, by going to another screen and back.
    private func waitUntilHandled(_ app: TestApp) async throws {
        app.model.act(.showHelp)
        try await until("the help screen") { app.model.screen?.id == .help }
        app.model.act(.back)
        try await until("back") { app.model.screen?.id != .help }
    }
}
