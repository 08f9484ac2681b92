import Foundation
import Queren
import QuerenCore
import XCTest

/// A screen from the fixtures.
struct ScreenFixture {
    let name: String
    let screen: Queren.Screen
}

extension ExamTestCase {
    /// Every screen in every variant and language.
    func screenFixtures() throws -> [ScreenFixture] {
        let programs = try needed(ProcessInfo.processInfo.environment["QUEREN_LIBRARY_DIR"], "QUEREN_LIBRARY_DIR")
        let program = Process()
        program.executableURL = URL(fileURLWithPath: programs).appendingPathComponent("queren-screen-fixtures")
        let output = Pipe()
        program.standardOutput = output
        try program.run()
        let lines = output.fileHandleForReading.readDataToEndOfFile()
        program.waitUntilExit()
        return try lines.split(separator: 0x0a).map { line in
            let entry = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            let json = try JSONSerialization.data(withJSONObject: XCTUnwrap(entry["screen"]))
            let screen = try XCTUnwrap(testScreen(json: String(decoding: json, as: UTF8.self)), "no screen")
            return ScreenFixture(name: entry["name"] as? String ?? "", screen: screen)
        }
    }
}
