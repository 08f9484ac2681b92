import Foundation
import Queren
import Support
import XCTest

/// Folders and cores for a test, cleared away after it.
class TestCase: XCTestCase {
    private var folders: [URL] = []

    override func tearDown() {
        folders.forEach { try? FileManager.default.removeItem(at: $0) }
        folders = []
        super.tearDown()
    }

    func folder() throws -> URL {
        let folder = try Setting.folder()
        folders.append(folder)
        return folder
    }

    /// Where the package's products are built.
    var products: URL {
        #if os(Linux)
            Bundle.main.bundleURL
        #else
            Bundle(for: Self.self).bundleURL.deletingLastPathComponent()
        #endif
    }

    /// What a program says on its standard output. `program` is one of this package's or a path.
    func output(
        of program: String, _ arguments: [String], within seconds: Double, environment: [String: String] = [:]
    ) async throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program, relativeTo: products)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        return try await within(seconds, program) {
            let said = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw Trouble("\(program): \(process.terminationStatus)") }
            return String(decoding: said, as: UTF8.self)
        }
    }

    /// A core that finds no platform.
    func offline(_ phone: QuietPhone = QuietPhone()) async throws -> Queren {
        try await Queren.start(Setting.config(folder()), phone: Phone(phone, kept: true))
    }

    /// Does `work`, and fails after `seconds` if it has not ended, whether or not it can be cancelled.
    func within<T: Sendable>(
        _ seconds: Double, _ what: String, _ work: @escaping @Sendable () async throws -> T
    ) async throws -> T {
        let task = Task { try await work() }
        let (ends, end) = AsyncStream<Bool>.makeStream()
        let watchdog = Task {
            try await Task.sleep(for: .seconds(seconds))
            end.yield(false)
        }
        Task {
            _ = await task.result
            end.yield(true)
        }
        defer { watchdog.cancel() }
        guard await ends.first(where: { _ in true }) == true else {
            task.cancel()
            throw Trouble("\(what): not within \(seconds) s")
        }
        return try await task.value
    }
}

/// The kind of the error that `work` ends with; nil if it ends well.
func kind<T>(_ work: () async throws(QuerenError) -> T) async -> Queren.ErrorKind? {
    do {
        _ = try await work()
        return nil
    } catch {
        return error.kind
    }
}
