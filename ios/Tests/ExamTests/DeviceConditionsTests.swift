import ExamTestSupport
import Queren
import XCTest

@testable import Exam

@MainActor
final class DeviceConditionsTests: ExamTestCase {
    func testClampsLevelsAndReportsChangedConditionsOnce() async throws {
        XCTAssertEqual([-90, -60, -30, 0, 5, -Double.infinity, .nan].map(Format.meterLevel), [0, 0, 0.5, 1, 1, 0, 0])
        var changes = 0
        let conditions = DeviceConditions(freeBytes: { nil }, changed: { changes += 1 })
        XCTAssertNil(conditions.battery())
        // As UIKit reports it: a single-precision share, negative if unknown.
        for (level, percent) in [(Float(0.05), UInt8(5)), (0.29, 29), (1, 100), (0, 0)] {
            conditions.updateBattery(level: Double(level), charging: false)
            conditions.updateBattery(level: Double(level), charging: false)
            XCTAssertEqual(conditions.battery(), Queren.Battery(percent: percent, charging: false))
        }
        conditions.updateBattery(level: 0, charging: true)
        XCTAssertEqual(conditions.battery()?.charging, true)
        conditions.updateBattery(level: -1, charging: false)
        XCTAssertNil(conditions.battery())
        XCTAssertEqual(changes, 6, "reports a value that did not change")
        XCTAssertNil(conditions.interruption(), "a low battery is no interruption")
        conditions.set(.microphoneTaken, true)
        conditions.set(.cameraTaken, true)
        conditions.set(.call, true)
        XCTAssertEqual(conditions.interruption(), .call)
        conditions.set(.call, false)
        XCTAssertEqual(conditions.interruption(), .cameraTaken)
    }
}
