import Queren
import Support
import XCTest

/// Personal text is opened by name and by nothing else.
final class PrivateTextTests: TestCase {
    func testItPrintsAsAnEllipsisEverywhere() throws {
        let number = Queren.PrivateText("420100199001010018")
        let screens: [Any] = [
            number, [number], Queren.Field(label: "证件号", value: number, masked: nil, crop: nil), Queren.Part.number(number: number, label: ""),
            Queren.Action.signIn(account: number, password: number), ["key": number], number as Any?
        ].compactMap { $0 }
        for value in screens {
            XCTAssertFalse(printed(value).contains("4201"), printed(value))
        }
        // The control: the same checks see plain text.
        XCTAssertTrue(printed(number.reveal()).contains("4201"))
        XCTAssertTrue(printed(["key": number.reveal()]).contains("4201"))
    }

    func testItIsEqualByItsText() {
        XCTAssertEqual(Queren.PrivateText("a"), Queren.PrivateText("a"))
        XCTAssertNotEqual(Queren.PrivateText("a"), Queren.PrivateText("b"))
    }

    func testAScreenWithTheCardOnItPrintsWithoutIt() async throws {
        let (platform, person) = try person("shen")
        let queren = try await Queren.start(
            Setting.config(folder(), platform: platform), phone: Phone(QuietPhone(), kept: true))
        var pilot = Pilot(person)
        let screen = try await pilot.walk(queren, until: [.cardConfirmation])
        XCTAssertEqual(screen.id, .cardConfirmation)
        for case .fields(let fields) in screen.parts {
            XCTAssertTrue(fields.contains { $0.value.reveal() == person.name }, "the name is not on the screen at all")
        }
        XCTAssertFalse(printed(screen).contains(person.name))
        XCTAssertFalse(printed(screen).contains(person.number.suffix(6)))
        try await queren.close()
    }

    private func printed(_ value: Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value)" + String(reflecting: value) + dumped
    }
}
