import Foundation
import Queren

/// What the tests are given: a running platform in test mode and the sample people.
public enum Setting {
    /// Address of the platform.
    public static var platform: String? { variable("QUEREN_PLATFORM") }
    /// Folder of `people.json` and the media.
    public static var samples: URL? { variable("QUEREN_SAMPLES").map { URL(fileURLWithPath: $0) } }
    /// Folder of the models.
    public static var models: String { variable("QUEREN_MODELS") ?? "/nonexistent" }

    private static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Nothing listens there.
    public static let nowhere = "http://127.0.0.1:9"

    /// A core's configuration below `folder`, with keys in files, so that a later process can read the draft.
    public static func config(_ folder: URL, platform: String = nowhere, models: String = models) -> Queren.CoreConfig {
        Queren.CoreConfig(
            platform: platform,
            data: folder.appendingPathComponent("data").path,
            captures: folder.appendingPathComponent("captures").path,
            models: models,
            deviceName: "Swift", lang: .zh,
            keys: .files(folder: folder.appendingPathComponent("keys").path))
    }

    /// A new empty folder.
    public static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("queren-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// A sample person: the login and the media of a walk.
public struct Person: Sendable {
    public let account: String
    public let password: String
    public let name: String
    public let number: String
    public let card: URL
    public let video: URL
    public let photo: URL
    public let signature: [Queren.Stroke]

    /// The person called `id` in `people.json`.
    public init(_ id: String, in samples: URL) throws {
        struct People: Decodable { let people: [Entry] }
        struct Entry: Decodable { let id, account, password, name, number: String }
        struct Stroke: Decodable { let points: [Point] }
        struct Point: Decodable { let t_ms: UInt32, x: Float, y: Float }
        let list = try Data(contentsOf: samples.appendingPathComponent("people.json"))
        guard let entry = try JSONDecoder().decode(People.self, from: list).people.first(where: { $0.id == id }) else {
            throw Trouble("no sample person \(id)")
        }
        let folder = samples.appendingPathComponent("people/\(id)")
        (account, password, name, number) = (entry.account, entry.password, entry.name, entry.number)
        card = folder.appendingPathComponent("card.jpg")
        video = folder.appendingPathComponent("video1.mp4")
        photo = folder.appendingPathComponent("photo-chosen.jpg")
        let drawn = try Data(contentsOf: folder.appendingPathComponent("signature.json"))
        signature = try JSONDecoder().decode([Stroke].self, from: drawn).map { stroke in
            Queren.Stroke(points: stroke.points.map { Queren.Point(tMs: $0.t_ms, x: $0.x, y: $0.y) })
        }
    }
}

/// Why a test can't go on.
public struct Trouble: Error, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}
