import Exam
import ExamTestSupport
import Foundation
import Queren
import XCTest

@MainActor
final class CameraControllerTests: ExamTestCase {
    private let front = Queren.CameraRequest.sample(.front)

    func testReportsEveryFaultOfTheFactory() async throws {
        let factory = ScriptedCameraFactory(captures: try folder)
        let camera = CameraController(factory: factory)
        for fault in Queren.CameraFault.allCases {
            factory.fault = fault
            let reported = await camera.openCamera(front)
            XCTAssertEqual(reported, fault)
            XCTAssertNil(camera.viewfinder)
        }
        factory.fault = nil
        let fault = await camera.openCamera(front)
        XCTAssertNil(fault)
        XCTAssertEqual(camera.viewfinder?.use, front)
    }

    func testGivesUpWhenNoFrameArrivesInTime() async throws {
        let factory = ScriptedCameraFactory(captures: try folder)
        factory.hangs = true
        // The core sets the timeout of each opening: an earlier one with a longer timeout is still waiting.
        let patient = CameraController(factory: factory)
        let waiting = Task { await patient.openCamera(.sample(.front, firstFrameMs: 600_000)) }
        try await until("the first opening") { factory.opened.count == 1 }
        let camera = CameraController(factory: factory)
        let fault = await camera.openCamera(.sample(.front, firstFrameMs: 20))
        guard case .opening = patient.state else { return XCTFail("the longer timeout has ended") }
        XCTAssertEqual(fault, .noFirstFrame)
        XCTAssertNil(camera.viewfinder)
        // The cancelled opening returned a camera after all; it must be closed, not shown.
        try await until("the late camera to be closed") { factory.closed == 1 }
        XCTAssertNil(camera.viewfinder)
        waiting.cancel()
        _ = await waiting.value
    }

    func testOpeningAgainClosesThePreviousCamera() async throws {
        let factory = ScriptedCameraFactory(captures: try folder)
        let camera = CameraController(factory: factory)
        _ = await camera.openCamera(front)
        _ = await camera.openCamera(front)
        XCTAssertEqual(factory.closed, 1)
        await camera.closeCamera()
        await camera.closeCamera()
        XCTAssertEqual(factory.closed, 2)
        XCTAssertNil(camera.viewfinder)
    }

    func testChoosesTheSmallestSufficientSessionPreset() async throws {
        func preset(_ frames: (UInt32, UInt32), _ kept: (UInt32, UInt32)) -> SessionPreset {
            SessionPreset(
                Queren.CameraRequest(
                    facing: .rear, sound: false, frames: Queren.Pixels(width: frames.0, height: frames.1),
                    kept: Queren.Pixels(width: kept.0, height: kept.1), firstFrameMs: 1))
        }
        XCTAssertEqual(SessionPreset(.sample(.front)), .hd720)
        XCTAssertEqual(SessionPreset(.sample(.rear)), .photo)
        XCTAssertEqual(preset((1_280, 720), (1_920, 1_080)), .hd1080)
        XCTAssertEqual(preset((1_280, 721), (1_280, 720)), .hd1080, "the frames count too")
        XCTAssertEqual(preset((640, 480), (640, 480)), .hd720)
        XCTAssertEqual(preset((640, 480), (1_600, 1_200)), .photo)
    }
}
