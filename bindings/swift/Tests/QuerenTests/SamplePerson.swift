import Support
import XCTest

// Also part of the app's tests, by a link: a library with XCTest in it could not be linked into the processes under test.
extension XCTestCase {
    /// The running platform and one of its people, or the test is skipped, aloud.
    func person(_ id: String) throws -> (platform: String, person: Person) {
        let platform = try needed(Setting.platform, "QUEREN_PLATFORM")
        return (platform, try Person(id, in: needed(Setting.samples, "QUEREN_SAMPLES")))
    }

    /// `value`, or the test is skipped, aloud, because this machine lacks `name`.
    func needed<T>(_ value: T?, _ name: String) throws -> T {
        guard let value else {
            print("SKIPPED: \(self.name): \(name) is not set")
            throw XCTSkip("SKIPPED: \(name) is not set")
        }
        return value
    }
}
