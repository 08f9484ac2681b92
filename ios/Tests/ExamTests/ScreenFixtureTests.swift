import ExamTestSupport
import Foundation
import Queren
import Support
import XCTest

@testable import Exam

/// Every screen, without running the flow.
@MainActor
final class ScreenFixtureTests: ExamTestCase {
    func testFixturesCoverEveryScreenAndEveryElementHasALabel() async throws {
        let all = try screenFixtures()
        XCTAssertEqual(Set(all.map(\.screen.id)), Set(Queren.ScreenId.allCases))
        var layouts: Set<ScreenLayout> = []
        for lang in Queren.Lang.allCases {
            let content = ScreenReaderContent(try Queren.controlLabels(in: lang))
            for fixture in all where fixture.screen.lang == lang {
                layouts.insert(fixture.screen.id.layout)
                let elements = content.elements(fixture.screen)
                XCTAssertTrue(elements.contains { $0.trait == .heading }, fixture.name)
                XCTAssertEqual(unlabelled(elements), [], fixture.name)
            }
            // Control: an element without a label is detected.
            XCTAssertEqual(unlabelled(content.elements(.note(text: " ", tone: .info))).count, 1)
        }
        XCTAssertEqual(layouts, Set(ScreenLayout.allCases))
    }

    private func unlabelled(_ elements: [ScreenReaderElement]) -> [ScreenReaderElement] {
        elements.filter { $0.label.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty || $0.value == "" }
    }

    func testEvidenceHasALabelAndStaysEnlargedUntilItGoes() async throws {
        let app = try app()
        let cards = try screenFixtures().compactMap { fixture in fixture.screen.evidence.map { (fixture, $0) } }
        XCTAssertEqual(Set(cards.map(\.0.screen.id)), [.cardRejected, .attemptFailed, .photoFailed])
        for (fixture, evidence) in cards {
            let content = ScreenReaderContent(try Queren.controlLabels(in: fixture.screen.lang))
            XCTAssertTrue(content.elements(fixture.screen).contains(ScreenReaderElement(evidence.label, .image)), fixture.name)
            app.model.show(fixture.screen)
            app.model.form.enlargedEvidence = evidence
            // The same screen again, as happens when the network changes.
            app.model.show(fixture.screen)
            XCTAssertEqual(app.model.form.enlargedEvidence, evidence, fixture.name)
            XCTAssertTrue(app.model.goBack(), fixture.name)
            XCTAssertNil(app.model.form.enlargedEvidence, fixture.name)
        }
        // Another reason on the same screen, and another screen.
        let failed = cards.filter { $0.0.screen.id == .attemptFailed }
        let (one, other) = (try XCTUnwrap(failed.first), try XCTUnwrap(failed.first { $0.1 != failed[0].1 }))
        app.model.show(one.0.screen)
        app.model.form.enlargedEvidence = one.1
        app.model.show(other.0.screen)
        XCTAssertNil(app.model.form.enlargedEvidence, "still enlarged after its reason is gone")
        app.model.form.enlargedEvidence = other.1
        app.model.show(try XCTUnwrap(screenFixtures().first { $0.screen.id == .offices }).screen)
        XCTAssertNil(app.model.form.enlargedEvidence, "still enlarged on another screen")
    }

    func testRulesAreReadInFullAndButtonsKeepTheirOrder() async throws {
        let rules = try screenFixtures().filter { $0.screen.id == .rules }
        XCTAssertEqual(Set(rules.map(\.name)).count, 3, "loaded, loading, failed")
        for fixture in rules {
            XCTAssertEqual(fixture.screen.id.layout, .page)
            XCTAssertEqual(SecondaryButtons(fixture.screen).all, fixture.screen.others)
            XCTAssertNotNil(fixture.screen.back, fixture.name)
            let topics = fixture.screen.parts.flatMap { part -> [Queren.Topic] in if case .topics(let topics) = part { topics } else { [] } }
            let elements = ScreenReaderContent(try Queren.controlLabels(in: fixture.screen.lang)).elements(fixture.screen)
            for topic in topics {
                XCTAssertTrue(elements.contains(ScreenReaderElement(topic.title, .heading)) && elements.contains(ScreenReaderElement(topic.text)))
            }
            XCTAssertEqual(topics.isEmpty, fixture.name != "rules", fixture.name)
        }
        let leading = try screenFixtures().filter { $0.screen.has(.showRules) }
        XCTAssertTrue(leading.contains { $0.screen.id == .done })
    }

    func testEveryScreenHasAButtonThatLeadsOn() async throws {
        for fixture in try screenFixtures() {
            let screen = fixture.screen
            let buttons = SecondaryButtons(screen)
            // Without a camera, recovery buttons work and capture buttons do not.
            XCTAssertEqual(screen.isPrimaryUsable(cameraIsOpen: true), screen.primary != nil, fixture.name)
            if screen.id.layout == .camera {
                let captures = screen.primary?.intent == .startCapture
                XCTAssertEqual(screen.isPrimaryUsable(cameraIsOpen: false), !captures, fixture.name)
            }
            XCTAssertEqual(buttons.all, screen.others, "\(fixture.name): not in the core's order")
            XCTAssertEqual(SecondaryButtons(screen, includingExits: false).all.count + screen.exitButtons.count, screen.others.count)
            XCTAssertFalse(screen.primary == nil && screen.others.isEmpty, "\(fixture.name) is a dead end")
            let outlined = buttons.all.filter(buttons.isOutlined)
            XCTAssertEqual(outlined, screen.elder || screen.primary == nil ? buttons.all : buttons.all.filter { $0.cost != .none }, fixture.name)
        }
    }

    func testEveryCaptureHasAWayToBegin() async throws {
        var offered: Set<[PictureSource]> = []
        for fixture in try screenFixtures() {
            let screen = fixture.screen
            for button in screen.others + [screen.primary].compactMap({ $0 }) {
                for isOpen in [true, false] {
                    guard button.intent == .startCapture else {
                        if button.intent == .submitForm { XCTAssertEqual(screen.id, .login) }
                        continue
                    }
                    switch CaptureStart(screen.capture, cameraIsOpen: isOpen) {
                    case .takeStill: XCTAssertTrue(isOpen && screen.id == .cardCapture, fixture.name)
                    case .startRecording: XCTAssertTrue(screen.id.layout == .camera, fixture.name)
                    case .choosePicture(let sources): offered.insert(sources)
                    }
                }
            }
        }
        XCTAssertEqual(offered, [[.systemCamera, .photoLibrary]])
    }

    /// Shows all screens in sequence: nothing of one may be left on the next.
    func testNoStateIsLeftOnTheNextScreen() async throws {
        let app = try app()
        for fixture in try screenFixtures() {
            app.model.form.password = "x"
            app.model.form.revealedFields = ["x"]
            app.model.pictureSources = [.photoLibrary]
            let before = app.model.screen?.id
            app.model.show(fixture.screen)
            app.model.tick()
            if before != fixture.screen.id {
                XCTAssertTrue(app.model.form.password.isEmpty && app.model.form.revealedFields.isEmpty && app.model.pictureSources.isEmpty)
            }
            XCTAssertEqual(
                app.model.captureRunner != nil, fixture.screen.recordsVideo || fixture.screen.id == .cardCapture, fixture.name)
            XCTAssertEqual(app.model.controlLabels?.done, try Queren.controlLabels(in: fixture.screen.lang).done)
        }
    }
}

extension Queren.Screen {
    fileprivate var evidence: Queren.EvidenceView? {
        parts.lazy.compactMap { if case .reasonCard(_, _, _, _, _, let evidence) = $0 { evidence } else { nil } }.first
    }

    fileprivate var recordsVideo: Bool { if case .video = capture { true } else { false } }
}
