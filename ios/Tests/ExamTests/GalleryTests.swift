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
            let reader = Reader(try Queren.controlLabels(in: lang))
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

    func testWhatAReasonWasSeenOnHasANameAndIsLookedAtLargeUntilItGoes() async throws {
        let app = try app()
        let cards = try gallery().compactMap { exhibit in exhibit.screen.seen.map { (exhibit, $0) } }
        XCTAssertEqual(Set(cards.map(\.0.screen.id)), [.cardRejected, .attemptFailed, .photoFailed])
        for (exhibit, seen) in cards {
            let reader = Reader(try Queren.controlLabels(in: exhibit.screen.lang))
            XCTAssertTrue(reader.elements(exhibit.screen).contains(Spoken(seen.label, .image)), exhibit.name)
            app.model.show(exhibit.screen)
            app.model.typed.enlarged = seen
            // The same screen once more, as news of the network makes it.
            app.model.show(exhibit.screen)
            XCTAssertEqual(app.model.typed.enlarged, seen, exhibit.name)
            XCTAssertTrue(app.model.goBack(), exhibit.name)
            XCTAssertNil(app.model.typed.enlarged, exhibit.name)
        }
        // Another reason on the same screen, and another screen.
        let failed = cards.filter { $0.0.screen.id == .attemptFailed }
        let (one, other) = (try XCTUnwrap(failed.first), try XCTUnwrap(failed.first { $0.1 != failed[0].1 }))
        app.model.show(one.0.screen)
        app.model.typed.enlarged = one.1
        app.model.show(other.0.screen)
        XCTAssertNil(app.model.typed.enlarged, "a picture outlived its reason")
        app.model.typed.enlarged = other.1
        app.model.show(try XCTUnwrap(gallery().first { $0.screen.id == .offices }).screen)
        XCTAssertNil(app.model.typed.enlarged, "a picture outlived its screen")
    }

    func testTheRulesAreReadInFullAndTheWaysStandAsTheCoreGivesThem() async throws {
        let rules = try gallery().filter { $0.screen.id == .rules }
        XCTAssertEqual(Set(rules.map(\.name)).count, 3, "there, on their way, not to be had")
        for exhibit in rules {
            XCTAssertEqual(exhibit.screen.id.layout, .page)
            XCTAssertEqual(Ways(exhibit.screen).all, exhibit.screen.others)
            XCTAssertNotNil(exhibit.screen.back, exhibit.name)
            let topics = exhibit.screen.parts.flatMap { part -> [Queren.Topic] in if case .topics(let topics) = part { topics } else { [] } }
            let elements = Reader(try Queren.controlLabels(in: exhibit.screen.lang)).elements(exhibit.screen)
            for topic in topics {
                XCTAssertTrue(elements.contains(Spoken(topic.title, .heading)) && elements.contains(Spoken(topic.text)))
            }
            XCTAssertEqual(topics.isEmpty, exhibit.name != "rules", exhibit.name)
        }
        // Where a button leads there, it carries the way.
        let leading = try gallery().filter { $0.screen.has(.showRules) }
        XCTAssertTrue(leading.contains { $0.screen.id == .done })
        for exhibit in leading {
            XCTAssertEqual(Press(.showRules, on: exhibit.screen, open: false), .act(.showRules))
        }
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
            XCTAssertEqual(app.model.words?.done, try Queren.controlLabels(in: exhibit.screen.lang).done)
        }
    }
}

extension Queren.Screen {
    fileprivate var seen: Queren.EvidenceView? {
        parts.lazy.compactMap { if case .reasonCard(_, _, _, _, _, let seen) = $0 { seen } else { nil } }.first
    }

    fileprivate var recordsHere: Bool { if case .video = capture { true } else { false } }
}
