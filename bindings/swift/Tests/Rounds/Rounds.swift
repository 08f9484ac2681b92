import Foundation
import Queren
import Support

/// Makes, uses and lets go of what a shell holds, and prints resident memory, KiB, at two moments: `EARLY LATE ROUNDS`.
///
///     Rounds FOLDER KIND FROM TO SECONDS [keep]
///
/// KIND is `parts` (a stream, a preview, a cancelled call and a screen of one core) or `cores` (whole cores). Early is after
/// FROM rounds, late after TO or, at the earliest after twice FROM, when SECONDS are over. With `keep` nothing is let go of.
@main
struct Rounds {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 6, let from = Int(arguments[3]), let to = Int(arguments[4]), let most = Double(arguments[5])
        else { throw Trouble("Rounds FOLDER KIND FROM TO SECONDS [keep]") }
        let (folder, cores, keep) = (URL(fileURLWithPath: arguments[1]), arguments[2] == "cores", arguments.last == "keep")
        let phone = QuietPhone()
        let config = Setting.config(folder, models: "/nonexistent")
        let shared = cores ? nil : try await Queren.start(config, phone: Phone(phone))
        var kept: [CameraPreview] = []
        var (rounds, early) = (0, 0)
        let began = Date()
        while rounds < to, rounds < 2 * from || Date().timeIntervalSince(began) < most {
            let queren = if let shared { shared } else { try await Queren.start(config, phone: Phone(phone)) }
            let preview = try await use(queren)
            if keep { kept.append(preview) }
            if cores { try await queren.close() }
            rounds += 1
            if rounds == from { early = try resident() }
        }
        FileHandle.standardOutput.write(Data("\(early) \(try resident()) \(rounds)\n".utf8))
        withExtendedLifetime(kept) {}
    }

    private static func use(_ queren: Queren) async throws -> CameraPreview {
        for await _ in queren.screens { break }
        let preview = try await queren.preview(.card)
        let call = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await queren.platformPicture("photo")
        }
        guard case .failure(let error as QuerenError) = await call.result, error.kind == .cancelled else {
            throw Trouble("not cancelled")
        }
        _ = try queren.screen
        // Nothing that asks the platform: such calls outlive their screen for a while, and memory climbs to a plateau first.
        try await queren.act(.startRehearsal)
        try await queren.act(.back)
        return preview
    }

    /// Resident memory, KiB: Linux' own word.
    private static func resident() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        let count = line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) }
        guard let count else { throw Trouble("no VmRSS") }
        return count
    }
}
