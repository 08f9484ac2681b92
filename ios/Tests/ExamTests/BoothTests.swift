import Candidate
import Exam
import Foundation
import Queren
import XCTest

/// The camera as the core holds it.
@MainActor
final class BoothTests: ExamTestCase {
    private let front = Queren.CameraUse(facing: .front, sound: true)

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
        let booth = Booth(maker: maker, patience: .milliseconds(20))
        let answer = await booth.openCamera(front)
        XCTAssertEqual(answer, .noFirstFrame)
        XCTAssertNil(booth.viewfinder)
        // The opening was cancelled, so it came after all; it is closed, not shown.
        try await until("the late camera's end") { maker.closed == 1 }
        XCTAssertNil(booth.viewfinder)
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
}
