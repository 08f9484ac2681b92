import Candidate
import Exam
import Foundation
import Queren
import Support
import XCTest

/// A folder and apps for a test, cleared away after it.
@MainActor
class ExamTestCase: XCTestCase {
    private var folders: [URL] = []

    /// The test's first folder.
    var folder: URL {
        get throws { try folders.first ?? another() }
    }

    /// A further folder.
    func another() throws -> URL {
        let folder = try Setting.folder()
        folders.append(folder)
        addTeardownBlock { try? FileManager.default.removeItem(at: folder) }
        return folder
    }

    func app(_ person: Person? = nil, patience: Duration? = nil) throws -> TestApp {
        try TestApp(folder, person: person, patience: patience)
    }

    /// An app that finds no platform, with a sample person's takes.
    func offline(patience: Duration? = nil, _ prepare: (TestApp) -> Void = { _ in }) async throws -> TestApp {
        let person = try Person("shen", in: needed(Setting.samples, "QUEREN_SAMPLES"))
        let app = try app(person, patience: patience)
        prepare(app)
        try await app.start(Setting.config(folder))
        return app
    }

    /// The running platform and one of its people, or the test is skipped, aloud.
    func person(_ id: String) throws -> (platform: String, person: Person) {
        let platform = try needed(Setting.platform, "QUEREN_PLATFORM")
        return (platform, try Person(id, in: needed(Setting.samples, "QUEREN_SAMPLES")))
    }

    func needed<T>(_ value: T?, _ name: String) throws -> T {
        guard let value else {
            print("SKIPPED: \(self.name): \(name) is not set")
            throw XCTSkip("SKIPPED: \(name) is not set")
        }
        return value
    }
}
