import XCTest

/// The first screen on a simulator, without a platform.
@MainActor
final class FirstScreenTests: XCTestCase {
    private func launched(_ language: String = "zh-Hans") -> XCUIApplication {
        let app = XCUIApplication()
        app.launchArguments = ["-AppleLanguages", "(\(language))"]
        app.launch()
        XCTAssertTrue(app.staticTexts["title"].waitForExistence(timeout: 30), "no first screen")
        return app
    }

    func testLoginShowsAProblemWithoutANetwork() {
        let app = launched()
        let account = app.textFields["account"]
        XCTAssertTrue(account.waitForExistence(timeout: 10))
        account.tap()
        account.typeText("somebody@example.invalid")
        let password = app.secureTextFields["password"]
        password.tap()
        password.typeText("nothing")
        app.buttons["primary"].tap()
        XCTAssertTrue(app.staticTexts["problem"].waitForExistence(timeout: 60), "no problem is shown")
    }

    func testButtonsAreLargeEnough() {
        let app = launched()
        for button in app.buttons.allElementsBoundByIndex where button.isHittable {
            XCTAssertGreaterThanOrEqual(button.frame.height, 44, button.label)
        }
        XCTAssertGreaterThanOrEqual(app.buttons["primary"].frame.height, 48)
    }

    func testPassesTheAccessibilityAudit() throws {
        try launched().performAccessibilityAudit(for: [.contrast, .hitRegion, .sufficientElementDescription, .textClipped])
    }

    func testShowsTheFirstScreenAgainAfterTermination() {
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
