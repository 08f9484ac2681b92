import Foundation
import Queren
import Support

/// Walks a sample person to a place, says so in one line and waits to be killed.
///
///     HalfWalk PERSON FOLDER PLACE      PLACE: review (nothing is spent yet) or spent (on its way)
@main
struct HalfWalk {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let ends = ["review": Set<Queren.ScreenId>([.videoConfirmation]), "spent": [.attemptSending, .attemptReconciling, .attemptJudging]]
        guard
            arguments.count == 4, let end = ends[arguments[3]],
            let platform = Setting.platform, let samples = Setting.samples
        else { throw Trouble("HalfWalk PERSON FOLDER PLACE") }
        let config = Setting.config(URL(fileURLWithPath: arguments[2]), platform: platform)
        let queren = try await Queren.start(config, phone: Phone(QuietPhone(), kept: true))
        var pilot = Pilot(try Person(arguments[1], in: samples))
        let screen = try await pilot.walk(queren, until: end)
        let line = end.contains(screen.id) ? "AT \(arguments[3])\n" : "STUCK at \(screen.id)\n"
        FileHandle.standardOutput.write(Data(line.utf8))
        while true { try await Task.sleep(for: .seconds(3600)) }
    }
}
