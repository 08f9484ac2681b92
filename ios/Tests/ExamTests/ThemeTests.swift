import Exam
import ExamTestSupport
import Queren
import XCTest

@MainActor
final class ThemeTests: ExamTestCase {
    func testDarkModeChangesColoursAndElderModeSizes() async throws {
        let light = Theme(elder: false, dark: false)
        let dark = Theme(elder: false, dark: true)
        let elder = Theme(elder: true, dark: false)
        XCTAssertNotEqual(light.colours.ground, dark.colours.ground)
        XCTAssertGreaterThanOrEqual(light.tapTarget, 48)
        XCTAssertGreaterThanOrEqual(elder.tapTarget, 60)
        for style in [elder.type.note, elder.type.body, elder.type.title] { XCTAssertGreaterThanOrEqual(style.size, 18) }
        for tone in [Queren.Tone.info, .success, .warning, .error] { XCTAssertNotEqual(light.colour(tone), dark.colour(tone)) }
    }
}
