import XCTest

/// The app as a candidate has it, on a simulator, without a platform: the way in, practice without a camera, settings, help.
@MainActor
final class WalkTests: XCTestCase {
    private func launched(_ language: String = "zh-Hans") -> XCUIApplication {
        let app = XCUIApplication()
        app.launchArguments = ["-AppleLanguages", "(\(language))"]
        app.launch()
        XCTAssertTrue(app.staticTexts["title"].waitForExistence(timeout: 30), "no first screen")
        return app
    }

    func testTheFirstScreenIsTheLoginAndSaysWhatIsWrongWithoutANetwork() {
        let app = launched()
        let account = app.textFields["account"]
        XCTAssertTrue(account.waitForExistence(timeout: 10))
        account.tap()
        account.typeText("somebody@example.invalid")
        let password = app.secureTextFields["password"]
        password.tap()
        password.typeText("nothing")
        app.buttons["primary"].tap()
        XCTAssertTrue(app.staticTexts["problem"].waitForExistence(timeout: 60), "nothing is said")
    }

    func testEveryButtonIsLargeEnough() {
        let app = launched()
        for button in app.buttons.allElementsBoundByIndex where button.isHittable {
            XCTAssertGreaterThanOrEqual(button.frame.height, 44, button.label)
        }
        XCTAssertGreaterThanOrEqual(app.buttons["primary"].frame.height, 48)
    }

    func testTheSystemsAuditFindsNothingOnTheFirstScreen() throws {
        try launched().performAccessibilityAudit(for: [.contrast, .hitRegion, .sufficientElementDescription, .textClipped])
    }

    func testTheAppComesBackWhereItWas() {
        let app = launched()
        app.terminate()
        app.launch()
        XCTAssertTrue(app.staticTexts["title"].waitForExistence(timeout: 30))
        let picture = XCTAttachment(screenshot: app.screenshot())
        picture.name = "login"
        picture.lifetime = .keepAlways
        add(picture)
    }
}
