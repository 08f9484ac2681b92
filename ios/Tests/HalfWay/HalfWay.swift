import Candidate
import Exam
import Foundation
import Queren
import Support

/// Walks a sample person through the app to a screen, says so in one line and waits to be killed.
///
///     HalfWay PERSON FOLDER
@main
struct HalfWay {
    @MainActor
    static func main() async throws {
        guard CommandLine.arguments.count == 3, let platform = Setting.platform, let samples = Setting.samples else {
            throw Trouble("HalfWay PERSON FOLDER")
        }
        let person = try Person(CommandLine.arguments[1], in: samples)
        let folder = URL(fileURLWithPath: CommandLine.arguments[2])
        let app = try TestApp(folder, person: person)
        try await app.start(Setting.config(folder, platform: platform))
        var seen: [Queren.ScreenId] = []
        let screen = try await app.walk(person, until: [.videoConfirmation], seen: &seen)
        FileHandle.standardOutput.write(Data("AT \(screen.id)\n".utf8))
        while true { try await Task.sleep(for: .seconds(3_600)) }
    }
}
