import Foundation
import Queren
import Support
import XCTest

/// The whole way against a running platform, with a process that is killed without warning in the middle.
final class FiveStepsTests: TestCase {
    func testKilledBeforeTheAttemptNothingIsDoneTwiceAndNothingIsSpent() async throws {
        let (platform, person) = try person("cheng")
        let folder = try folder()
        try await killed(at: "review", "cheng", folder)

        // From disk alone: neither card nor video is at hand any more.
        var pilot = Pilot(person)
        (pilot.card, pilot.video) = (nil, nil)
        let queren = try await Queren.start(Setting.config(folder, platform: platform), phone: Phone(QuietPhone(), kept: true))
        let review = try await pilot.walk(queren, until: [.videoConfirmation])
        XCTAssertEqual(review.id, .videoConfirmation)
        XCTAssertEqual(review.attempts?.used, 0, "the kill cost an attempt")
        let take = try XCTUnwrap(review.parts.lazy.compactMap(\.media).first)
        let bytes = try await queren.picture(take)
        XCTAssertEqual(bytes.count, try Data(contentsOf: person.video).count, "the take is not whole")

        let middle = [(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)]
            .map { Queren.NormalizedPoint(x: UInt16($0.0 * 10_000), y: UInt16($0.1 * 10_000)) }
        let frame = try await queren.crop(Queren.Crop(media: take, atMs: 0, region: nil))
        let piece = try await queren.crop(Queren.Crop(media: take, atMs: 0, region: middle))
        XCTAssertEqual(Array(frame.prefix(2)), [0xff, 0xd8], "not a JPEG")
        XCTAssertLessThan(piece.count, frame.count, "a piece is smaller")
        let three = Queren.Crop(media: take, atMs: 0, region: Array(middle.dropLast()))
        let refused = await kind { () async throws(QuerenError) in try await queren.crop(three) }
        XCTAssertEqual(refused, .internal, "a place has four corners")

        let done = try await pilot.walk(queren, until: [.done])
        XCTAssertEqual(done.id, .done)
        let used = try await used(queren)
        XCTAssertEqual(used, 1)
        XCTAssertFalse(pilot.seen.contains(.cardCapture))
        XCTAssertFalse(pilot.seen.contains(.videoCapture))
        let photo = try await queren.platformPicture("photo")
        XCTAssertEqual(Array(photo.prefix(2)), [0xff, 0xd8], "not a JPEG")
        try await queren.close()
    }

    func testKilledWhileTheAttemptIsOnItsWayItIsCountedOnce() async throws {
        let (platform, person) = try person("lu")
        let folder = try folder()
        try await killed(at: "spent", "lu", folder)
        var pilot = Pilot(person)
        (pilot.card, pilot.video) = (nil, nil)
        let queren = try await Queren.start(Setting.config(folder, platform: platform), phone: Phone(QuietPhone(), kept: true))
        let done = try await pilot.walk(queren, until: [.done])
        XCTAssertEqual(done.id, .done)
        let used = try await used(queren)
        XCTAssertEqual(used, 1)
        try await queren.close()
    }

    /// The control: without the folder there is nothing to resume from, and the same checks see it.
    func testWithoutTheFolderTheTakeIsGone() async throws {
        let (platform, person) = try person("ma")
        try await killed(at: "review", "ma", try folder())
        var pilot = Pilot(person)
        (pilot.card, pilot.video) = (nil, nil)
        let queren = try await Queren.start(Setting.config(try folder(), platform: platform), phone: Phone(QuietPhone(), kept: true))
        let screen = try await pilot.walk(queren, until: [.videoConfirmation])
        XCTAssertNotEqual(screen.id, .videoConfirmation)
        try await queren.close()
    }

    private func used(_ queren: Queren) async throws -> Int {
        for case .attemptHistory(let entries) in try await queren.act(.showAttempts).parts {
            return entries.filter { $0.seq != nil }.count
        }
        throw Trouble("no ledger")
    }

    /// A process of its own walks `id` to `place` and is killed there.
    private func killed(at place: String, _ id: String, _ folder: URL) async throws {
        let walk = Process()
        walk.executableURL = products.appendingPathComponent("HalfWalk")
        walk.arguments = [id, folder.path, place]
        let output = Pipe()
        walk.standardOutput = output
        try walk.run()
        // One line, or the end of the process.
        let line = try await within(240, "the half walk") {
            var said = Data()
            while !said.contains(0x0a), case let more = output.fileHandleForReading.availableData, !more.isEmpty {
                said.append(more)
            }
            return String(decoding: said, as: UTF8.self)
        }
        kill(walk.processIdentifier, SIGKILL)
        walk.waitUntilExit()
        XCTAssertEqual(line, "AT \(place)\n")
        XCTAssertEqual(walk.terminationReason, .uncaughtSignal)
    }
}

extension Queren.Part {
    fileprivate var media: Queren.Media? {
        guard case .picture(let media, _) = self else { return nil }
        return media
    }
}
