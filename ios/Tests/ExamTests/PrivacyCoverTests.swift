import Exam
import ExamTestSupport
import Queren
import XCTest

@MainActor
final class PrivacyCoverTests: ExamTestCase {
    func testCoversAPrivateScreenWhileInactiveOrCaptured() async throws {
        let privacyCover = PrivacyCover {
        } share: { _ in
        }
        XCTAssertFalse(privacyCover.isVisible)
        privacyCover.secureWindow(true)
        XCTAssertFalse(privacyCover.isVisible)
        privacyCover.isActive = false
        XCTAssertTrue(privacyCover.isVisible)
        (privacyCover.isActive, privacyCover.isScreenCaptured) = (true, true)
        XCTAssertTrue(privacyCover.isVisible)
        privacyCover.secureWindow(false)
        XCTAssertFalse(privacyCover.isVisible)
    }
}
