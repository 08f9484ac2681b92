import Exam
import ExamTestSupport
import Foundation
import Queren
import Support

/// Runs the app with a sample person up to the video confirmation, prints one line and waits to be killed.
///
///     InterruptedRun PERSON FOLDER
@main
struct InterruptedRun {
    @MainActor
    static func main() async throws {
        guard CommandLine.arguments.count == 3, let platform = Setting.platform, let samples = Setting.samples else {
            throw Trouble("usage: InterruptedRun PERSON FOLDER")
        }
        let person = try Person(CommandLine.arguments[1], in: samples)
        let folder = URL(fileURLWithPath: CommandLine.arguments[2])
        let app = try TestApp(folder, person: person)
        try await app.start(Setting.config(folder, platform: platform))
        var shown: [Queren.ScreenId] = []
        let screen = try await app.advance(person, until: [.videoConfirmation], shown: &shown)
        FileHandle.standardOutput.write(Data("AT \(screen.id)\n".utf8))
        while true { try await Task.sleep(for: .seconds(3_600)) }
    }
}
