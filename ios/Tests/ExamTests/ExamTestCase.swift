import Exam
import ExamTestSupport
import Foundation
import Queren
import Support
import XCTest

/// Creates folders and apps for a test and deletes the folders afterwards.
@MainActor
class ExamTestCase: XCTestCase {
    private var folders: [URL] = []

    /// The test's main folder.
    var folder: URL {
        get throws { try folders.first ?? another() }
    }

    /// An additional folder.
    func another() throws -> URL {
        let folder = try Setting.folder()
        folders.append(folder)
        addTeardownBlock { try? FileManager.default.removeItem(at: folder) }
        return folder
    }

    func app(_ person: Person? = nil, firstFrameTimeout: Duration? = nil) throws -> TestApp {
        try TestApp(folder, person: person, firstFrameTimeout: firstFrameTimeout)
    }

    /// An app that cannot reach a platform, with a sample person's captures.
    func offline(firstFrameTimeout: Duration? = nil, _ prepare: (TestApp) -> Void = { _ in }) async throws -> TestApp {
        let person = try Person("shen", in: needed(Setting.samples, "QUEREN_SAMPLES"))
        let app = try app(person, firstFrameTimeout: firstFrameTimeout)
        prepare(app)
        try await app.start(Setting.config(folder))
        return app
    }
}
