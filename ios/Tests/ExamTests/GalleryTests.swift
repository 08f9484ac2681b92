import Candidate
@testable import Exam
import Foundation
import Queren
import Support
import XCTest

/// Every screen there is, without walking to it.
@MainActor
final class GalleryTests: ExamTestCase {
    func testEveryScreenIsInTheGalleryAndEveryElementHasAName() async throws {
        let all = try gallery()
        XCTAssertEqual(Set(all.map(\.screen.id)), Set(Queren.ScreenId.allCases))
        var layouts: Set<Layout> = []
        for lang in Queren.Lang.allCases {
            let reader = Reader(try Queren.controls(in: lang))
            for exhibit in all where exhibit.screen.lang == lang {
                layouts.insert(exhibit.screen.id.layout)
                let elements = reader.elements(exhibit.screen)
                XCTAssertTrue(elements.contains { $0.trait == .heading }, exhibit.name)
                XCTAssertEqual(nameless(elements), [], exhibit.name)
            }
            // The control: an element without a name is found.
            XCTAssertEqual(nameless(reader.elements(.note(text: " ", tone: .info))).count, 1)
        }
        XCTAssertEqual(layouts, Set(Layout.allCases))
    }

    private func nameless(_ elements: [Spoken]) -> [Spoken] {
        elements.filter { $0.label.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty || $0.value == "" }
    }

    func testNoScreenIsWithoutAWayOn() async throws {
        for exhibit in try gallery() {
            let screen = exhibit.screen
            let ways = Ways(screen)
            // What cures stands there without a camera, what takes doesn't.
            XCTAssertEqual(screen.isPrimaryAtHand(open: true), screen.primary != nil, exhibit.name)
            if screen.id.layout == .finder {
                let takes = screen.primary.map { if case .captured = $0.action { true } else { false } } ?? false
                XCTAssertEqual(screen.isPrimaryAtHand(open: false), !takes, exhibit.name)
            }
            XCTAssertEqual(ways.all, screen.others, "\(exhibit.name): not in the core's order")
            XCTAssertEqual(Ways(screen, out: false).all.count + screen.waysOut.count, screen.others.count)
            XCTAssertFalse(screen.primary == nil && screen.others.isEmpty, "\(exhibit.name) is a dead end")
            let outlined = ways.all.filter(ways.isOutlined)
            XCTAssertEqual(outlined, screen.elder || screen.primary == nil ? ways.all : ways.all.filter { $0.cost != .none }, exhibit.name)
        }
    }

    func testEveryButtonOfEveryScreenHasAMeaning() async throws {
        var picked: Set<[Pick]> = []
        for exhibit in try gallery() {
            let screen = exhibit.screen
            for button in screen.others + [screen.primary].compactMap({ $0 }) {
                for open in [true, false] {
                    switch Press(button.action, on: screen, open: open) {
                    case .act(let action): XCTAssertEqual(action, button.action)
                    case .signIn: XCTAssertEqual(screen.id, .login)
                    case .shoot: XCTAssertTrue(open && screen.id == .cardCapture, exhibit.name)
                    case .record: XCTAssertTrue(screen.id.layout == .finder, exhibit.name)
                    case .pick(let choices): picked.insert(choices)
                    }
                }
            }
        }
        XCTAssertEqual(picked, [[.cameraPicture, .albumPicture]])
    }

    /// The model takes every screen in any order: nothing of one screen is left on the next.
    func testEveryScreenCanFollowEveryOther() async throws {
        let app = try app()
        for exhibit in try gallery() {
            app.model.typed.password = "x"
            app.model.typed.revealed = ["x"]
            app.model.picking = [.albumPicture]
            let before = app.model.screen?.id
            app.model.show(exhibit.screen)
            app.model.beat()
            if before != exhibit.screen.id {
                XCTAssertTrue(app.model.typed.password.isEmpty && app.model.typed.revealed.isEmpty && app.model.picking.isEmpty)
            }
            XCTAssertEqual(app.model.recorder != nil, exhibit.screen.recordsHere, exhibit.name)
            XCTAssertEqual(app.model.shutter != nil, exhibit.screen.id == .cardCapture, exhibit.name)
            XCTAssertEqual(app.model.words?.done, try Queren.controls(in: exhibit.screen.lang).done)
        }
    }
}

extension Queren.Screen {
    fileprivate var recordsHere: Bool { if case .video = capture { true } else { false } }
}
