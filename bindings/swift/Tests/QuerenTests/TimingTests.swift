import Foundation
import Queren
import Support
import XCTest

/// Figures, printed; only that a borrowed frame beats a copied one is asserted. `swift test -c release` for figures to quote.
final class TimingTests: TestCase {
    func testAnActionAndItsScreen() async throws {
        let queren = try await offline()
        var screens = queren.screens.makeAsyncIterator()
        _ = await screens.next()
        var took: [Duration] = []
        let clock = ContinuousClock()
        for i in 0..<200 {
            let action: Queren.Action = i % 2 == 0 ? .showOffices : .back
            let began = clock.now
            try queren.dispatch(action)
            _ = await screens.next()
            took.append(clock.now - began)
        }
        print("TIMING: dispatch → its screen, median of 200: \(text(median(took)))")
        try await queren.close()
    }

    func testAFrameBorrowedAndCopied() async throws {
        let queren = try await offline()
        let frame = SampleFrame(width: 1280, height: 720)
        let borrowed = try await queren.preview(.card)
        let copied = try await queren.preview(.card)
        let crossed = try await queren.preview(.card)
        let clock = ContinuousClock()
        var took: [[Duration]] = [[], [], []]
        // In turns, so that whatever else the machine does meets all three alike.
        for i in 0..<60 {
            let at = UInt64(i) * 33
            took[0].append(
                try clock.measure { _ = try frame.planes { try borrowed.look(luma: $0, blue: $1, red: $2, layout: frame.layout, at: at) } })
            took[1].append(
                try clock.measure { _ = try copied.lookCopied(luma: frame.luma, blue: frame.blue, red: frame.red, layout: frame.layout, at: at) })
            took[2].append(try clock.measure { try frame.planes { try crossed.accepts(luma: $0, blue: $1, red: $2, layout: frame.layout) } })
        }
        let (look, copy, cross) = (median(took[0]), median(took[1]), median(took[2]))
        print("TIMING: 720p look \(text(look)), lookCopied \(text(copy)), accepts (crossing only) \(text(cross))")
        print("TIMING: copied / borrowed \(ratio(copy, look)), look / crossing \(ratio(look, cross))")
        XCTAssertLessThan(look, copy)
        try await queren.close()
    }

    private func median(_ took: [Duration]) -> Duration { took.sorted()[took.count / 2] }
    private func text(_ duration: Duration) -> String { duration.formatted(.units(allowed: [.microseconds])) }
    private func ratio(_ a: Duration, _ b: Duration) -> String { String(format: "%.1f", a / b) }
}
