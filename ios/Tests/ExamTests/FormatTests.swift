import Exam
import ExamTestSupport
import Queren
import XCTest

@MainActor
final class FormatTests: ExamTestCase {
    func testGroupsNumbersForDisplayAndSpellsThemOutForTheScreenReader() async throws {
        XCTAssertEqual(Format.grouped("014201000018"), "0142\u{2009}0100\u{2009}0018")
        XCTAssertEqual(Format.grouped("12345"), "1234\u{2009}5")
        XCTAssertEqual(Format.grouped(""), "")
        XCTAssertEqual(Format.spelledOut("0142"), "0 1 4 2")
        XCTAssertNil(Format.fraction(sent: 5, total: 0))
        XCTAssertEqual(Format.fraction(sent: 9, total: 6), 1)
        XCTAssertEqual(Format.percent(0.415), "42 %")
    }
}
