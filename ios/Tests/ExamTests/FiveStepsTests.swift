import Candidate
import Exam
import Foundation
import Queren
import Support
import XCTest

/// The whole way through the model: buttons as they stand on the screen, a scripted camera, nothing else.
@MainActor
final class FiveStepsTests: ExamTestCase {
    func testAllFiveStepsByButtonsCameraAndPad() async throws {
        let (platform, person) = try person("cheng")
        let app = try app(person)
        try await app.start(Setting.config(folder, platform: platform))
        var seen: [Queren.ScreenId] = []
        try await piecesOfTheCard(app.walk(person, until: [.cardConfirmation, .cardRejected], seen: &seen), app)
        try await app.walk(person, until: [.signature, .attemptFailed, .photoFailed, .cardRejected], seen: &seen)
        try await turnsWhileSigning(app, person)
        let done = try await app.walk(person, until: [.done], seen: &seen)
        XCTAssertEqual(done.id, .done)
        for step in [Queren.ScreenId.login, .consent, .cardCapture, .cardConfirmation, .videoCapture, .videoConfirmation, .photoEditor, .signature] {
            XCTAssertTrue(seen.contains(step), "\(step) was not shown")
        }
        // The rear camera once and without sound, then only the front one with it; all of them let go.
        let opened = app.maker.opened
        XCTAssertEqual(opened.map(\.facing), [.rear] + opened.dropFirst().map { _ in .front })
        XCTAssertEqual(opened.map(\.sound), [false] + opened.dropFirst().map { _ in true })
        XCTAssertGreaterThan(opened[0].kept.width, opened[0].frames.width, "a card's print is read from its still")
        try await until("the camera let go") { app.model.booth.viewfinder == nil }
        XCTAssertTrue(app.curtain.secret)
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: app.captures.path), [], "a capture was left")
        let photo = await app.model.platformPicture("photo")
        XCTAssertEqual(photo.map { Array($0.prefix(2)) }, [0xff, 0xd8])
        XCTAssertEqual(app.model.typed.password, "", "the password outlived its screen")
        await app.close()
    }

    /// Beside each value stands the piece of the card it was read from; not while the value is hidden.
    private func piecesOfTheCard(_ read: Queren.Screen, _ app: TestApp) async throws {
        XCTAssertEqual(read.id, .cardConfirmation)
        let fields = read.parts.flatMap { part -> [Queren.Field] in if case .fields(let fields) = part { fields } else { [] } }
        XCTAssertEqual(fields.filter { $0.crop != nil }.count, 2, "name and number were read from the card")
        XCTAssertEqual(fields.filter { $0.masked != nil }.count, 1)
        var pieces: Set<Data> = []
        for field in fields {
            XCTAssertEqual(app.model.typed.piece(field), field.masked == nil ? field.crop : nil, "what is hidden is shown")
            app.model.typed.revealed = [field.label]
            XCTAssertEqual(app.model.typed.shown(field), field.value.reveal())
            guard let piece = app.model.typed.piece(field) else { continue }
            let found = await app.model.crop(piece)
            let bytes = try XCTUnwrap(found, "no piece of the card")
            let size = try XCTUnwrap(jpegSize(bytes), "not a JPEG")
            XCTAssertGreaterThan(size.width, size.height)
            pieces.insert(bytes)
        }
        app.model.typed.revealed = []
        XCTAssertEqual(pieces.count, 2, "two fields, one piece")
        // The control: of a file that isn't there, there is no piece.
        let media = try XCTUnwrap(fields.compactMap(\.crop).first).media
        let gone = Queren.Crop(media: Queren.Media(id: "gone", artifact: media.artifact), atMs: nil, region: nil)
        let nothing = await app.model.crop(gone)
        XCTAssertNil(nothing)
    }

    /// Every stroke is drawn on a pad of another size than the one before, and the app goes behind another in between: the ink
    /// stays where it was.
    private func turnsWhileSigning(_ app: TestApp, _ person: Person) async throws {
        for stroke in person.signature {
            app.draw(stroke)
            app.model.moved(to: .background, from: .inactive)
            app.model.moved(to: .active, from: .background)
        }
        try await until("all ink") { app.model.screen?.strokes?.count == person.signature.count }
        for (drawn, meant) in zip(try XCTUnwrap(app.current().strokes), person.signature) {
            XCTAssertEqual(drawn.points.count, meant.points.count)
            for (a, b) in zip(drawn.points, meant.points) {
                XCTAssertEqual(a.x, b.x, accuracy: 0.001)
                XCTAssertEqual(a.y, b.y, accuracy: 0.001)
            }
        }
    }

    func testKilledInTheMiddleItGoesOnWhereItStopped() async throws {
        let (platform, person) = try person("lu")
        try await killed("lu")
        // No camera any more: what was taken is on disk.
        let app = try app()
        try await app.start(Setting.config(folder, platform: platform))
        var seen: [Queren.ScreenId] = []
        let review = try await app.walk(person, until: [.videoConfirmation], seen: &seen)
        XCTAssertEqual(review.attempts?.used, 0, "the kill cost an attempt")
        XCTAssertFalse(seen.contains(.cardCapture))
        XCTAssertFalse(seen.contains(.login), "signed out by a kill")
        let media = review.parts.lazy.compactMap { if case .picture(let media, _) = $0 { media } else { nil } }.first
        let take = await app.model.picture(try XCTUnwrap(media))
        XCTAssertEqual(take?.count, try Data(contentsOf: person.video).count, "the take is not whole")
        await app.close()
        // The control: in another folder there is nothing to go on from.
        let fresh = try self.app()
        try await fresh.start(Setting.config(try another(), platform: platform))
        XCTAssertEqual(try fresh.current().id, .login)
        await fresh.close()
    }

    private func killed(_ id: String) async throws {
        let walk = Process()
        walk.executableURL = Bundle.main.bundleURL.appendingPathComponent("HalfWay")
        walk.arguments = [id, try folder.path]
        let output = Pipe()
        walk.standardOutput = output
        try walk.run()
        let reader = output.fileHandleForReading
        let line = await Task.detached {
            var said = Data()
            while !said.contains(0x0a), case let more = reader.availableData, !more.isEmpty { said.append(more) }
            return String(decoding: said, as: UTF8.self)
        }.value
        kill(walk.processIdentifier, SIGKILL)
        walk.waitUntilExit()
        XCTAssertEqual(line, "AT videoConfirmation\n")
    }
}
