import Foundation
import Queren
import Support
import XCTest

/// Practice needs no platform: nothing is sent, nothing is counted.
final class RehearsalTests: TestCase {
    func testAWholeRehearsalWithoutAPlatform() async throws {
        let person = try Person("shen", in: needed(Setting.samples, "QUEREN_SAMPLES"))
        let queren = try await offline()
        let first = try await queren.act(.startRehearsal)
        XCTAssertEqual(first.id, .rehearsalCapture)
        var pilot = Pilot(person)
        let seen = try await pilot.walk(queren, until: [.rehearsalResult])
        XCTAssertEqual(seen.id, .rehearsalResult)
        XCTAssertNil(seen.attempts)
        // The control: what is no rehearsal does not get past the login here.
        try await queren.act(.back)
        let login = try await queren.login(account: person.account, password: person.password)
        XCTAssertEqual(login.id, .login)
        try await queren.close()
    }
}
