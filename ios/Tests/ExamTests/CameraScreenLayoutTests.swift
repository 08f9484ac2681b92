import ExamTestSupport
import Foundation
import Queren
import XCTest

@testable import Exam

/// Camera screens at every text size.
@MainActor
final class CameraScreenLayoutTests: ExamTestCase {
    private struct Size: Hashable {
        let width: Double
        let height: Double
    }
    /// The smallest phone below its status bar, a common one, a large one, a tablet.
    private let phones = [
        Size(width: 320, height: 548), Size(width: 375, height: 647), Size(width: 393, height: 759), Size(width: 1_024, height: 1_322)
    ]
    private let landscapes = [Size(width: 568, height: 300), Size(width: 667, height: 354), Size(width: 852, height: 372)]

    private func cameraScreens() throws -> [ScreenFixture] {
        let all = try screenFixtures().filter { $0.screen.id.layout == .camera && $0.screen.capture != nil || $0.screen.id == .videoPreflight }
        XCTAssertEqual(Set(all.map(\.screen.id)), [.cardCapture, .videoCapture, .rehearsalCapture, .videoPreflight])
        return all
    }

    private func measured(_ screen: Queren.Screen, _ size: Size) -> MeasuredCameraScreen {
        MeasuredCameraScreen(screen, width: size.width, height: size.height)
    }

    func testCameraKeepsItsShareAndExitButtonsAreVisibleAtEveryTextSize() async throws {
        for fixture in try cameraScreens() {
            let exits = fixture.screen.exitButtons.map(\.action)
            XCTAssertTrue(exits.contains(.saveAndLeave) && exits.contains(.showOffices) || exits == [.back], "\(fixture.name): \(exits)")
            for size in phones {
                let measured = measured(fixture.screen, size)
                XCTAssertFalse(measured.layout.isSideBySide)
                for textSize in TextSize.allCases {
                    let variant = measured.chosen(textSize)
                    let name = "\(fixture.name) \(fixture.screen.lang) elder \(fixture.screen.elder) \(size) \(textSize): \(variant)"
                    XCTAssertTrue(measured.fits(variant), name)
                    XCTAssertTrue(variant.textSize <= textSize && variant.textSize >= min(.large, textSize), name)
                    let frames = measured.frames(variant)
                    XCTAssertEqual(problems(frames, measured.layout), [], name)
                    XCTAssertGreaterThanOrEqual(frames.camera.height, size.height * CameraScreenLayout.minCameraShare - 0.001, name)
                    // Title and digits are not covered, and neither are the primary and the exit buttons.
                    XCTAssertEqual(frames.header.height, measured.header(variant), accuracy: 0.001, name)
                    XCTAssertGreaterThanOrEqual(
                        frames.footer.height, min(measured.requiredFooter(variant), measured.footer(variant)) - 0.001, name)
                }
            }
        }
    }

    func testExitButtonsAreVisibleBesideTheCameraInLandscape() async throws {
        for fixture in try cameraScreens() {
            for size in landscapes {
                let measured = measured(fixture.screen, size)
                XCTAssertTrue(measured.layout.isSideBySide, "\(size)")
                for textSize in [TextSize.large, .accessibility5] {
                    let variant = measured.chosen(textSize)
                    let name = "\(fixture.name) \(fixture.screen.lang) \(fixture.screen.elder) \(size) \(variant)"
                    XCTAssertLessThanOrEqual(variant.textSize, textSize)
                    XCTAssertEqual(problems(measured.frames(variant), measured.layout), [], name)
                    // In elder mode, digits with pinyin scroll on the smaller phones.
                    if size.width > (fixture.screen.elder ? 800 : 600) { XCTAssertTrue(measured.fits(variant), name) }
                }
            }
        }
    }

    func testLeadYieldsFirstThenButtonOrderThenTypeSize() async throws {
        let card = try XCTUnwrap(cameraScreens().first { $0.name == "card" && $0.screen.lang == .en && !$0.screen.elder }).screen
        let large = measured(card, Size(width: 393, height: 759)).chosen(.large)
        XCTAssertEqual([large.heading == .titleAndLead, large.exitsInRows, large.textSize == .large], [true, false, true])
        let screenHeights = stride(from: 700.0, through: 380, by: -20)
        let variants = screenHeights.map { measured(card, Size(width: 320, height: $0)).chosen(.accessibility2) }
        let order = CameraScreenVariant.Heading.allCases
        for (higher, lower) in zip(variants, variants.dropFirst()) {
            XCTAssertTrue(
                lower.textSize < .accessibility2 || order.firstIndex(of: lower.heading)! >= order.firstIndex(of: higher.heading)!)
            XCTAssertTrue(lower.textSize <= higher.textSize)
        }
        XCTAssertEqual(variants.last.map { $0.textSize < .accessibility2 }, true, "the type never had to shrink")
        // Control: arranged as on a large phone, text at the largest size leaves no room for the camera.
        let smallest = measured(card, phones[0])
        let preferred = try XCTUnwrap(smallest.variants(.accessibility5).first)
        XCTAssertGreaterThan(smallest.header(preferred) + smallest.footer(preferred), phones[0].height)
        XCTAssertFalse(smallest.fits(preferred))
    }

    func testVariantsAreFewAndEndWithTheSmallestText() async throws {
        for fixture in try cameraScreens() {
            let theme = Theme(elder: fixture.screen.elder, dark: false)
            for textSize in TextSize.allCases {
                let variants = CameraScreenVariant.capture(fixture.screen, textSize: textSize, theme: theme)
                XCTAssertEqual(Set(variants.map { "\($0)" }).count, variants.count)
                // SwiftUI builds all of them.
                XCTAssertLessThanOrEqual(variants.count, 35)
                let sizes = variants.map(\.textSize)
                XCTAssertEqual(sizes, sizes.sorted(by: >))
                XCTAssertTrue(variants.allSatisfy { $0.heading != .hidden || $0.textSize <= CameraScreenVariant.maxSizeWithoutTitle })
                XCTAssertEqual(variants.last?.heading, .hidden)
                XCTAssertEqual(sizes.last, min(textSize, .large))
            }
        }
    }

    func testDigitsFitTheirColumnsAndAreTheLargestText() async throws {
        for fixture in try cameraScreens() where fixture.screen.id == .videoCapture {
            let type = Theme(elder: fixture.screen.elder, dark: false).type
            for size in phones {
                let measured = measured(fixture.screen, size)
                for textSize in [TextSize.large, .accessibility5] {
                    let variant = measured.chosen(textSize)
                    let digitSize = measured.digitSize(variant)
                    XCTAssertLessThanOrEqual(digitSize * 0.66, (size.width - 5 * Tokens.space4) / 4 + 0.001)
                    let other = variant.heading == .titleAndLead || variant.heading == .title ? type.title.size : type.body.size
                    XCTAssertGreaterThan(digitSize, other * TestFont(variant.textSize).scale)
                    XCTAssertGreaterThanOrEqual(variant.digitStyle(measured.theme).size, 1.5 * type.title.size - 0.001)
                }
            }
        }
    }

    /// Any heights, also ones that do not fit.
    func testPartsNeverOverlapOrLeaveTheViewAndThePrimaryButtonStaysReachable() async throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2_000 {
            let size = LayoutSize(width: .random(in: 1...1_400, using: &random), height: .random(in: 1...1_400, using: &random))
            let layout = CameraScreenLayout(size: size, reserved: .random(in: 0...100, using: &random))
            let (header, footer) = (Double.random(in: 0...900, using: &random), Double.random(in: 0...900, using: &random))
            let required = Double.random(in: 0...footer, using: &random)
            let frames = layout.frames(header: header, footer: footer, requiredFooter: required)
            let name = "\(layout) \(header) \(footer) \(required): \(frames)"
            XCTAssertEqual(problems(frames, layout), [], name)
            if layout.requiredHeight(header: header, requiredFooter: required) <= size.height {
                XCTAssertEqual(frames.header.height, header, accuracy: 0.001, name)
                XCTAssertGreaterThanOrEqual(frames.footer.height, required - 0.001, name)
            } else {
                XCTAssertGreaterThanOrEqual(frames.footer.height, min(required, layout.textHeight / 2) - 0.001, name)
            }
            XCTAssertGreaterThanOrEqual(frames.camera.height, layout.minCameraHeight.rounded(.down) - 0.001, name)
        }
        // Controls: a header over the camera, and a footer below the view.
        let layout = CameraScreenLayout(size: LayoutSize(width: 320, height: 548))
        let good = layout.frames(header: 100, footer: 100, requiredFooter: 100)
        let high = LayoutRect(x: 0, y: 0, width: 320, height: 101)
        XCTAssertEqual(problems(.init(header: high, camera: good.camera, footer: good.footer), layout), ["header and camera overlap"])
        let low = LayoutRect(x: 0, y: 449, width: 320, height: 100)
        XCTAssertEqual(problems(.init(header: good.header, camera: good.camera, footer: low), layout), ["footer leaves the view"])
    }

    private func problems(_ frames: CameraScreenLayout.Frames, _ layout: CameraScreenLayout) -> [String] {
        let all = [("header", frames.header), ("camera", frames.camera), ("footer", frames.footer)]
        let view = LayoutRect(x: 0, y: 0, width: layout.size.width, height: layout.size.height)
        let outside = all.filter { !$0.1.lies(in: view) }.map { "\($0.0) leaves the view" }
        let overlaps = [(0, 1), (1, 2), (0, 2)].filter { all[$0.0].1.overlaps(all[$0.1].1) }.map { "\(all[$0.0].0) and \(all[$0.1].0) overlap" }
        return outside + overlaps
    }
}

/// SplitMix64, so that every run tries the same numbers.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
