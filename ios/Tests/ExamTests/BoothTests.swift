import Candidate
import Exam
import Foundation
import Queren
import XCTest

/// The camera as the core holds it.
@MainActor
final class BoothTests: ExamTestCase {
    private let front = Queren.CameraUse.sample(.front)

    func testEveryFaultIsHandedOn() async throws {
        let maker = ScriptedMaker(captures: try folder)
        let booth = Booth(maker: maker)
        for fault in Queren.CameraFault.allCases {
            maker.fault = fault
            let answer = await booth.openCamera(front)
            XCTAssertEqual(answer, fault)
            XCTAssertNil(booth.viewfinder)
        }
        maker.fault = nil
        let answer = await booth.openCamera(front)
        XCTAssertNil(answer)
        XCTAssertEqual(booth.viewfinder?.wanted, front)
    }

    func testACameraThatStaysBlackIsGivenUp() async throws {
        let maker = ScriptedMaker(captures: try folder)
        maker.hangs = true
        // The core says how long a camera may take: one that began earlier and has longer is still awaited.
        let patient = Booth(maker: maker)
        let waiting = Task { await patient.openCamera(.sample(.front, firstFrameMs: 600_000)) }
        try await until("the first opening") { maker.opened.count == 1 }
        let booth = Booth(maker: maker)
        let answer = await booth.openCamera(.sample(.front, firstFrameMs: 20))
        guard case .opening = patient.state else { return XCTFail("the longer wait is over") }
        XCTAssertEqual(answer, .noFirstFrame)
        XCTAssertNil(booth.viewfinder)
        // The opening was cancelled, so it came after all; it is closed, not shown.
        try await until("the late camera's end") { maker.closed == 1 }
        XCTAssertNil(booth.viewfinder)
        waiting.cancel()
        _ = await waiting.value
    }

    func testOpeningAnewLetsGoOfTheOldOne() async throws {
        let maker = ScriptedMaker(captures: try folder)
        let booth = Booth(maker: maker)
        _ = await booth.openCamera(front)
        _ = await booth.openCamera(front)
        XCTAssertEqual(maker.closed, 1)
        await booth.closeCamera()
        await booth.closeCamera()
        XCTAssertEqual(maker.closed, 2)
        XCTAssertNil(booth.viewfinder)
    }

    func testTheSessionIsTheSmallestThatHasWhatTheCoreAsksFor() async throws {
        func size(_ frames: (UInt32, UInt32), _ kept: (UInt32, UInt32)) -> SessionSize {
            SessionSize(
                Queren.CameraUse(
                    facing: .rear, sound: false, frames: Queren.Pixels(width: frames.0, height: frames.1),
                    kept: Queren.Pixels(width: kept.0, height: kept.1), firstFrameMs: 1))
        }
        XCTAssertEqual(SessionSize(.sample(.front)), .hd720)
        XCTAssertEqual(SessionSize(.sample(.rear)), .whole)
        XCTAssertEqual(size((1_280, 720), (1_920, 1_080)), .hd1080)
        XCTAssertEqual(size((1_280, 721), (1_280, 720)), .hd1080, "the frames count too")
        XCTAssertEqual(size((640, 480), (640, 480)), .hd720)
        XCTAssertEqual(size((640, 480), (1_600, 1_200)), .whole)
    }
}
