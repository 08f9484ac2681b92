import Foundation
import Queren
import Support
import XCTest

/// A cancelled task ends its download.
final class CancelTests: TestCase {
    func testCancellingTheTaskEndsTheDownloadItself() async throws {
        let (gate, queren) = try await signedIn()
        let task = Task { await kind { () async throws(QuerenError) in try await queren.platformPicture("card-portrait") } }
        try await within(20, "the request, then its end") {
            for await event in gate.events {
                switch event {
                case .asked: task.cancel()
                case .over: return
                }
            }
        }
        let ended = await task.value
        XCTAssertEqual(ended, .cancelled)
        gate.stop()
        try await queren.close()
    }

    /// The control: without the cancelling it waits on.
    func testWithoutCancellingItWaits() async throws {
        let (gate, queren) = try await signedIn()
        let task = Task { await kind { () async throws(QuerenError) in try await queren.platformPicture("card-portrait") } }
        let asked = try await within(20, "the request") { await gate.events.first { _ in true } }
        XCTAssertEqual(asked, .asked)
        do {
            _ = try await within(0.3, "an answer") { await task.value }
            XCTFail("an answer out of nothing")
        } catch is Trouble {}
        gate.stop()
        try await queren.close()
        let ended = await task.value
        XCTAssertEqual(ended, .closed)
    }

    /// A core that is signed in, by way of a gate that keeps every answer about the card's portrait.
    private func signedIn() async throws -> (Gate, Queren) {
        let (platform, person) = try person("shen")
        let gate = try Gate(before: platform, holding: "card-portrait")
        let queren = try await Queren.start(
            Setting.config(folder(), platform: gate.address), phone: Phone(QuietPhone(), kept: true))
        var pilot = Pilot(person)
        _ = try await pilot.walk(queren, until: [.welcome, .consent, .preparation, .cardCapture, .otherDevice])
        return (gate, queren)
    }

    func testATaskCancelledBeforehandAsksForNothing() async throws {
        let queren = try await offline()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await kind { () async throws(QuerenError) in try await queren.platformPicture("photo") }
        }
        let ended = await task.value
        XCTAssertEqual(ended, .cancelled)
        // The control: the same without it.
        let answered = await kind { () async throws(QuerenError) in try await queren.platformPicture("photo") }
        XCTAssertEqual(answered, .picture)
        try await queren.close()
    }

    func testAnObserverThatIsCancelledEndsAndTheOthersGoOn() async throws {
        let queren = try await offline()
        let (first, second) = (queren.screens, queren.screens)
        let cancelled = Task { for await _ in first {} }
        var others = second.makeAsyncIterator()
        let now = await others.next()
        XCTAssertEqual(now, try queren.screen)
        cancelled.cancel()
        try await within(10, "the observer's end") { await cancelled.value }
        try await queren.act(.showOffices)
        let next = await others.next()
        XCTAssertEqual(next?.id, .offices)
        try await queren.close()
        let last = await others.next()
        XCTAssertNil(last)
    }
}
