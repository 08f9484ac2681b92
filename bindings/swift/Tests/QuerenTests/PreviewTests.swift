import Foundation
import Queren
import QuerenCore
import Support
import XCTest

@testable import Queren

/// Frames and guidance.
final class PreviewTests: TestCase {
    /// The unpacking of this package against the core's own, for every hint and many random numbers.
    func testAGuideIsUnpackedAsTheCoreDoes() throws {
        var random = SplitMix(seed: 7)
        var none = 0
        for i in 0..<20_000 {
            // Half of them with a hint that exists or nearly does.
            let packed = i % 2 == 0 ? random.next() : random.next() & ~0xff | UInt64(i / 2 % 20)
            let here = Queren.Guidance(packed: packed)
            XCTAssertEqual(here, try unpackGuidance(packed: packed), "\(packed)")
            none += here == nil ? 1 : 0
        }
        XCTAssertGreaterThan(none, 100)
        XCTAssertLessThan(none, 19_900)
        XCTAssertNil(Queren.Guidance(packed: .max))
        // The control: one bit makes a difference to both.
        XCTAssertNotEqual(Queren.Guidance(packed: 1 << 10), try unpackGuidance(packed: 0))
    }

    func testAFrameIsLookedAtByReferenceAndCopiedAlike() async throws {
        let queren = try await offline()
        let frame = SampleFrame(width: 320, height: 240)
        let (one, two) = (try await queren.preview(.card), try await queren.preview(.card))
        try frame.planes { try one.accepts(luma: $0, blue: $1, red: $2, layout: frame.layout) }
        let here = try frame.planes { try one.look(luma: $0, blue: $1, red: $2, layout: frame.layout, at: 0) }
        let there = try two.lookCopied(luma: frame.luma, blue: frame.blue, red: frame.red, layout: frame.layout, at: 0)
        XCTAssertEqual(here, there)
        XCTAssertEqual(try Queren.hints(in: .zh).first { $0.hint == here.hint }?.code.hasPrefix("card_"), true)
        try await queren.close()
    }

    func testAFrameThatDoesNotFitIsRefusedAndNeverRead() async throws {
        let queren = try await offline()
        let preview = try await queren.preview(.face)
        let frame = SampleFrame(width: 320, height: 240)
        var misfits = [frame.layout, frame.layout, frame.layout, frame.layout, frame.layout]
        misfits[0].height = 4000
        misfits[1].turn = 45
        misfits[2].width = -1
        misfits[3].lumaStride = Int.max
        misfits[4].chromaStep = 3
        for layout in misfits {
            let failed = await kind { () throws(QuerenError) in
                try preview.lookCopied(luma: frame.luma, blue: frame.blue, red: frame.red, layout: layout, at: 0)
            }
            XCTAssertEqual(failed, .frame, "\(layout)")
        }
        let fits = await kind { () throws(QuerenError) in
            try preview.lookCopied(luma: frame.luma, blue: frame.blue, red: frame.red, layout: frame.layout, at: 0)
        }
        XCTAssertNil(fits)
        // Without colour, and after the core's end: a preview ends with itself.
        try await queren.close()
        let grey = await kind { () throws(QuerenError) in
            try preview.lookCopied(luma: frame.luma, blue: Data(), red: Data(), layout: frame.layout, at: 40)
        }
        XCTAssertNil(grey)
    }
}

/// A grey gradient in a camera's layout.
struct SampleFrame {
    let luma: Data
    let blue: Data
    let red: Data
    let layout: FrameLayout

    init(width: Int, height: Int) {
        luma = Data((0..<width * height).map { UInt8(truncatingIfNeeded: $0 % width / 2) })
        blue = Data(repeating: 128, count: width * height / 4)
        red = Data(repeating: 128, count: width * height / 4)
        layout = FrameLayout(
            width: width, height: height, lumaStride: width, chromaStride: width / 2, chromaStep: 1, turn: 0)
    }

    func planes<T>(
        _ work: (UnsafeRawBufferPointer, UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> T
    ) rethrows -> T {
        try luma.withUnsafeBytes { l in
            try blue.withUnsafeBytes { b in try red.withUnsafeBytes { r in try work(l, b, r) } }
        }
    }
}

/// Random numbers that are the same at every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
        return z ^ z >> 31
    }
}
