import QuerenCore
import Support
import XCTest

@testable import Queren

/// One error type; each code has one kind and one retry; a panic's text stays inside.
final class ErrorTests: XCTestCase {
    func testEveryCodeHasItsKindAndRetry() throws {
        var thrown: [ErrorCode] = []
        while try !past(UInt32(thrown.count), &thrown) {}
        XCTAssertEqual(Set(thrown), Set(ErrorCode.allCases))
        XCTAssertEqual(thrown.count, ErrorCode.allCases.count)
    }

    /// Whether there is no error at `index`; one that is there is checked.
    private func past(_ index: UInt32, _ thrown: inout [ErrorCode]) throws -> Bool {
        do {
            _ = try crossing { try testError(index: index) }
            return true
        } catch {
            XCTAssertEqual(error.kind, wanted(error.code).0, "\(error.code)")
            XCTAssertEqual(error.retry, wanted(error.code).1, "\(error.code)")
            thrown.append(error.code)
            return false
        }
    }

    /// Without a default: a new code does not compile here.
    private func wanted(_ code: ErrorCode) -> (Queren.ErrorKind, Retry) {
        switch code {
        case .configPlatform, .configFolder: (.config, .never)
        case .coreRuntime: (.closed, .later)
        case .coreClosed: (.closed, .restart)
        case .pictureMissing: (.picture, .later)
        case .frameLayout: (.frame, .never)
        case .frameBusy: (.frame, .later)
        case .callCancelled: (.cancelled, .later)
        case .internalPanic: (.internal, .later)
        }
    }

    func testAPanicIsAnErrorWithoutItsText() async {
        do {
            try crossing { try testPanic() }
            XCTFail("no error")
        } catch {
            check(error)
        }
        do {
            try await crossing { try await testPanicAsync() }
            XCTFail("no error")
        } catch {
            check(error)
        }
    }

    private func check(_ error: QuerenError) {
        XCTAssertEqual(error.kind, .internal)
        XCTAssertEqual(error.code, .internalPanic)
        XCTAssertFalse(tells(error))
    }

    /// Whether the number in the test's text shows in any way an error can be printed.
    private func tells(_ error: any Error) -> Bool {
        var dumped = ""
        dump(error, to: &dumped)
        return [dumped, "\(error)", String(reflecting: error), error.localizedDescription]
            .contains { $0.contains("420100199001010018") }
    }

    /// What is not the core's own error, such as a fault of the crossing, becomes one and loses its text.
    func testAStrangeErrorDoesNotCross() async {
        struct Strange: Error { let text = "test 420100199001010018" }
        XCTAssertTrue(tells(Strange()), "the check sees nothing")
        do {
            try crossing { throw Strange() }
            XCTFail("no error")
        } catch {
            check(error)
        }
    }

    func testABadConfigurationIsAnErrorOfThatKind() async throws {
        let phone = QuietPhone()
        let config = CoreConfig(
            platform: "ftp://nowhere", data: "/proc/none", captures: "/proc/none", models: "", deviceName: "", lang: .zh, keys: .memory)
        let failed = await kind { () throws(QuerenError) in try await Queren.start(config, phone: Phone(phone)) }
        XCTAssertEqual(failed, .config)
    }
}
