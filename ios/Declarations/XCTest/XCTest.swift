// After developer.apple.com/documentation/xctest and /xcuiautomation, SDK of Xcode 16 (iOS 18): XCTestCase, XCUIApplication,
// XCUIElement, XCUIElementQuery. Declarations only.
@_exported import Foundation

open class XCTestCase: NSObject {
    public var continueAfterFailure: Bool { get { fatalError("a declaration") } set {} }
    public func add(_ attachment: XCTAttachment) { fatalError("a declaration") }
}
public func XCTAssertTrue(_ expression: @autoclosure () throws -> Bool, _ message: @autoclosure () -> String = "") { fatalError("a declaration") }
public func XCTAssertFalse(_ expression: @autoclosure () throws -> Bool, _ message: @autoclosure () -> String = "") { fatalError("a declaration") }
public func XCTAssertGreaterThanOrEqual<T: Comparable>(_ a: @autoclosure () throws -> T, _ b: @autoclosure () throws -> T, _ message: @autoclosure () -> String = "") { fatalError("a declaration") }
open class XCTAttachment: NSObject {
    public enum Lifetime: Int, Sendable { case keepAlways, deleteOnSuccess }
    public init(screenshot: XCUIScreenshot) { fatalError("a declaration") }
    open var name: String? { get { fatalError("a declaration") } set {} }
    open var lifetime: Lifetime { get { fatalError("a declaration") } set {} }
}
open class XCUIScreenshot: NSObject {}

@MainActor open class XCUIElement: NSObject {
    open var exists: Bool { fatalError("a declaration") }
    open var isHittable: Bool { fatalError("a declaration") }
    open var isEnabled: Bool { fatalError("a declaration") }
    open var label: String { fatalError("a declaration") }
    open var frame: CGRect { fatalError("a declaration") }
    open func waitForExistence(timeout: TimeInterval) -> Bool { fatalError("a declaration") }
    open func tap() { fatalError("a declaration") }
    open func typeText(_ text: String) { fatalError("a declaration") }
    open func swipeUp() { fatalError("a declaration") }
    open func screenshot() -> XCUIScreenshot { fatalError("a declaration") }
    open var buttons: XCUIElementQuery { fatalError("a declaration") }
    open var staticTexts: XCUIElementQuery { fatalError("a declaration") }
    open var textFields: XCUIElementQuery { fatalError("a declaration") }
    open var secureTextFields: XCUIElementQuery { fatalError("a declaration") }
}
@MainActor open class XCUIElementQuery: NSObject {
    open subscript(key: String) -> XCUIElement { fatalError("a declaration") }
    open var firstMatch: XCUIElement { fatalError("a declaration") }
    open var allElementsBoundByIndex: [XCUIElement] { fatalError("a declaration") }
}
open class XCUIApplication: XCUIElement {
    public override init() { super.init() }
    open var launchArguments: [String] { get { fatalError("a declaration") } set {} }
    open func launch() { fatalError("a declaration") }
    open func terminate() { fatalError("a declaration") }
    open func performAccessibilityAudit(for auditTypes: XCUIAccessibilityAuditType = .all, _ issueHandler: ((XCUIAccessibilityAuditIssue) throws -> Bool)? = nil) throws {
        fatalError("a declaration")
    }
}
public struct XCUIAccessibilityAuditType: OptionSet, Sendable {
    public let rawValue: UInt64
    public init(rawValue: UInt64) { self.rawValue = rawValue }
    public static let contrast = XCUIAccessibilityAuditType(rawValue: 1)
    public static let hitRegion = XCUIAccessibilityAuditType(rawValue: 4)
    public static let sufficientElementDescription = XCUIAccessibilityAuditType(rawValue: 8)
    public static let textClipped = XCUIAccessibilityAuditType(rawValue: 32)
    public static let all = XCUIAccessibilityAuditType(rawValue: ~0)
}
open class XCUIAccessibilityAuditIssue: NSObject {}
