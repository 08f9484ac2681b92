import Exam
import ExamTestSupport
import Foundation
import Queren
import Support
import XCTest

/// The whole flow through the model, with a scripted camera.
@MainActor
final class FiveStepsTests: ExamTestCase {
    func testCompletesAllFiveSteps() async throws {
        let (platform, person) = try person("cheng")
        let app = try app(person)
        try await app.start(Setting.config(folder, platform: platform))
        var shown: [Queren.ScreenId] = []
        try await checkCropsOfTheCard(app.advance(person, until: [.cardConfirmation, .cardRejected], shown: &shown), app)
        try await app.advance(person, until: [.signature, .attemptFailed, .photoFailed, .cardRejected], shown: &shown)
        try await signWhileRotating(app, person)
        let done = try await app.advance(person, until: [.done], shown: &shown)
        XCTAssertEqual(done.id, .done)
        for step in [Queren.ScreenId.login, .consent, .cardCapture, .cardConfirmation, .videoCapture, .videoConfirmation, .photoEditor, .signature] {
            XCTAssertTrue(shown.contains(step), "\(step) was not shown")
        }
        // The rear camera once without sound, then only the front camera with sound; all of them closed again.
        let opened = app.factory.opened
        XCTAssertEqual(opened.map(\.facing), [.rear] + opened.dropFirst().map { _ in .front })
        XCTAssertEqual(opened.map(\.sound), [false] + opened.dropFirst().map { _ in true })
        XCTAssertGreaterThan(opened[0].kept.width, opened[0].frames.width, "a card's print is read from its still")
        try await until("the camera to be closed") { app.model.camera.viewfinder == nil }
        XCTAssertTrue(app.privacyCover.isPrivate)
        XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: app.captures.path), [], "a capture was not deleted")
        let photo = await app.model.platformPicture("photo")
        XCTAssertEqual(photo.map { Array($0.prefix(2)) }, [0xff, 0xd8])
        XCTAssertEqual(app.model.form.password, "", "the password was not cleared")
        await app.close()
    }

    /// A crop of the card is shown beside each value read from it, unless the value is hidden.
    private func checkCropsOfTheCard(_ read: Queren.Screen, _ app: TestApp) async throws {
        XCTAssertEqual(read.id, .cardConfirmation)
        let fields = read.parts.flatMap { part -> [Queren.Field] in if case .fields(let fields) = part { fields } else { [] } }
        XCTAssertEqual(fields.filter { $0.crop != nil }.count, 2, "name and number were read from the card")
        XCTAssertEqual(fields.filter { $0.masked != nil }.count, 1)
        var crops: Set<Data> = []
        for field in fields {
            XCTAssertEqual(app.model.form.visibleCrop(field), field.masked == nil ? field.crop : nil, "the crop of a hidden value is visible")
            app.model.form.revealedFields = [field.label]
            XCTAssertEqual(app.model.form.displayedValue(field), field.value.reveal())
            guard let crop = app.model.form.visibleCrop(field) else { continue }
            let loaded = await app.model.crop(crop)
            let bytes = try XCTUnwrap(loaded, "no crop of the card")
            let size = try XCTUnwrap(jpegSize(bytes), "not a JPEG")
            XCTAssertGreaterThan(size.width, size.height)
            crops.insert(bytes)
        }
        app.model.form.revealedFields = []
        XCTAssertEqual(crops.count, 2, "two fields have the same crop")
        // Control: no crop for a file that does not exist.
        let media = try XCTUnwrap(fields.compactMap(\.crop).first).media
        let missing = Queren.Crop(media: Queren.Media(id: "missing", artifact: media.artifact), atMs: nil, region: nil)
        let crop = await app.model.crop(missing)
        XCTAssertNil(crop)
    }

    /// Each stroke is drawn on a pad of another size, and the app goes to the background in between. The points must not change.
    private func signWhileRotating(_ app: TestApp, _ person: Person) async throws {
        for stroke in person.signature {
            app.draw(stroke)
            app.model.appPhaseChanged(to: .background, from: .inactive)
            app.model.appPhaseChanged(to: .active, from: .background)
        }
        try await until("all strokes") { app.model.screen?.strokes?.count == person.signature.count }
        for (drawn, expected) in zip(try XCTUnwrap(app.current().strokes), person.signature) {
            XCTAssertEqual(drawn.points.count, expected.points.count)
            for (a, b) in zip(drawn.points, expected.points) {
                XCTAssertEqual(a.x, b.x, accuracy: 0.001)
                XCTAssertEqual(a.y, b.y, accuracy: 0.001)
            }
        }
    }

    func testResumesAfterBeingKilled() async throws {
        let (platform, person) = try person("lu")
        try await runAndKill("lu")
        // There is no camera: card and video must come from disk.
        let app = try app()
        try await app.start(Setting.config(folder, platform: platform))
        var shown: [Queren.ScreenId] = []
        let review = try await app.advance(person, until: [.videoConfirmation], shown: &shown)
        XCTAssertEqual(review.attempts?.used, 0, "the kill cost an attempt")
        XCTAssertFalse(shown.contains(.cardCapture))
        XCTAssertFalse(shown.contains(.login), "the kill signed the candidate out")
        let media = review.parts.lazy.compactMap { if case .picture(let media, _) = $0 { media } else { nil } }.first
        let recording = await app.model.picture(try XCTUnwrap(media))
        XCTAssertEqual(recording?.count, try Data(contentsOf: person.video).count, "the recording is incomplete")
        await app.close()
        // Control: in another folder there is nothing to resume.
        let fresh = try self.app()
        try await fresh.start(Setting.config(try another(), platform: platform))
        XCTAssertEqual(try fresh.current().id, .login)
        await fresh.close()
    }

    private func runAndKill(_ id: String) async throws {
        let process = Process()
        process.executableURL = Bundle.main.bundleURL.appendingPathComponent("InterruptedRun")
        process.arguments = [id, try folder.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let reader = output.fileHandleForReading
        let line = await Task.detached {
            var printed = Data()
            while !printed.contains(0x0a), case let more = reader.availableData, !more.isEmpty { printed.append(more) }
            return String(decoding: printed, as: UTF8.self)
        }.value
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        XCTAssertEqual(line, "AT videoConfirmation\n")
    }
}
