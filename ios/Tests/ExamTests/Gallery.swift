import Foundation
import Queren
import QuerenCore
import XCTest

/// A screen of the gallery.
struct Exhibit {
    let name: String
    let screen: Queren.Screen
}

extension ExamTestCase {
    /// Every screen there is, in every language, without walking to it.
    func gallery() throws -> [Exhibit] {
        let built = try needed(ProcessInfo.processInfo.environment["QUEREN_LIBRARY_DIR"], "QUEREN_LIBRARY_DIR")
        let gallery = Process()
        gallery.executableURL = URL(fileURLWithPath: built).appendingPathComponent("queren-screen-fixtures")
        let output = Pipe()
        gallery.standardOutput = output
        try gallery.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        gallery.waitUntilExit()
        return try said.split(separator: 0x0a).map { line in
            let entry = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            let json = try JSONSerialization.data(withJSONObject: XCTUnwrap(entry["screen"]))
            let screen = try XCTUnwrap(drillScreen(json: String(decoding: json, as: UTF8.self)), "no screen")
            return Exhibit(name: entry["name"] as? String ?? "", screen: screen)
        }
    }
}
