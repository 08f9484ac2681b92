import Exam
import Foundation
import Observation
import Queren
import Support

/// The app as a test holds it: the model over a running core, a scripted phone around it, and no view.
@MainActor
public final class TestApp {
    public let model: ExamModel
    public let maker: ScriptedMaker
    public let phone = ScriptedPhone()
    public let curtain: Curtain
    public private(set) var settingsOpened = 0
    public let circumstances: Circumstances
    public let clock = ManualClock()
    public let voice = Voice()
    public let tongue = ScriptedTongue()
    public let space = Space()
    public let captures: URL
    private var run: Task<Void, Never>?
    private var begun = false
    private var sideways = false

    /// Bytes free, as the test wants them.
    public final class Space: @unchecked Sendable {
        private let lock = NSLock()
        private var bytes: UInt64? = 1 << 34
        public var free: UInt64? {
            get { lock.withLock { bytes } }
            set { lock.withLock { bytes = newValue } }
        }
    }

    /// An app whose data lies below `folder`; its camera delivers `person`'s files.
    public init(_ folder: URL, person: Person? = nil, patience: Duration? = nil) throws {
        captures = folder.appendingPathComponent("captures")
        try FileManager.default.createDirectory(at: captures, withIntermediateDirectories: true)
        maker = ScriptedMaker(captures: captures, card: person?.card, video: person?.video)
        let booth = Booth(maker: maker, patience: patience)
        model = ExamModel(booth: booth, lang: .zh, clock: clock, voice: voice, tongue: tongue)
        let relay = Relay()
        curtain = Curtain { relay.app?.settingsOpened += 1 }
        circumstances = Circumstances(free: { [space] in space.free }, changed: { relay.app?.model.phoneChanged() })
        relay.app = self
    }

    @MainActor private final class Relay { weak var app: TestApp? }

    /// Starts the core and waits for its first screen.
    public func start(_ config: Queren.CoreConfig) async throws {
        let ports = Phone(
            camera: model.booth, permissions: phone, feedback: phone, window: curtain, conditions: circumstances)
        run = Task { [model] in await model.run(config, phone: ports) }
        try await until("a first screen") { self.model.screen != nil || self.model.notStarted }
    }

    public func close() async {
        await model.close()
        await run?.value
    }

    /// Screen by screen until one of `ends`; answers with the screen there.
    @discardableResult
    public func walk(_ person: Person, until ends: Set<Queren.ScreenId>, seen: inout [Queren.ScreenId]) async throws
        -> Queren.Screen
    {
        for _ in 0..<400 {
            let screen = try current()
            if seen.last != screen.id { seen.append(screen.id) }
            if ends.contains(screen.id) { return screen }
            begun = false
            try answer(screen, person)
            try await until("something after \(screen.id)", within: 120) {
                // The camera may come after its screen.
                if screen.id.layout == .finder { self.capture(screen) }
                self.model.beat()
                return self.model.screen != screen
            }
        }
        throw Trouble("no end")
    }

    /// The screen now.
    public func current() throws -> Queren.Screen {
        guard let screen = model.screen else { throw Trouble("no screen") }
        return screen
    }

    /// What a candidate does who has everything at hand: only what stands on the screen.
    private func answer(_ screen: Queren.Screen, _ person: Person) throws {
        switch screen.id.layout {
        case .finder: capture(screen)
        case .pad: sign(screen, person)
        case .wait:
            if let button = screen.primary { model.press(button) }
        case .page, .verdict, .review, .workshop, .done:
            fill(screen, person)
            if let off = screen.consentOff { return model.turn(off, to: true) }
            if screen.waits { return }
            guard let button = screen.primary, button.enabled else { throw Trouble("no way on from \(screen.id)") }
            model.press(button)
            if model.picking.contains(.albumPicture) { model.picked(person.photo) }
        }
    }

    private func fill(_ screen: Queren.Screen, _ person: Person) {
        guard screen.id == .login else { return }
        (model.typed.account, model.typed.password) = (person.account, person.password)
    }

    /// Once a screen: a kept take is on its way before the next screen stands.
    private func capture(_ screen: Queren.Screen) {
        guard !begun, let finder = model.booth.viewfinder as? ScriptedViewfinder else { return }
        begun = true
        switch screen.capture {
        case .card: finder.guide = .ready(.cardReady)
        case .video(_, _, _, let timeline):
            if let button = screen.primary { model.press(button) }
            clock.pass(Int(timeline.countdownMs))
        case .photo, nil: break
        }
    }

    private func sign(_ screen: Queren.Screen, _ person: Person) {
        if screen.strokes?.isEmpty == false {
            if let save = screen.primary { model.press(save) }
        } else {
            for stroke in person.signature { draw(stroke) }
        }
    }

    /// A stroke drawn by a finger; the phone is turned before each one, so the pad is now small, now large.
    public func draw(_ stroke: Queren.Stroke) {
        var before: UInt32 = 0
        sideways.toggle()
        let (width, height) = sideways ? (800.0, 400.0) : (340.0, 170.0)
        for point in stroke.points {
            clock.pass(Int(point.tMs) - Int(min(before, point.tMs)))
            before = point.tMs
            model.draw(x: Double(point.x) * width, y: Double(point.y) * height, width: width, height: height)
        }
        model.lift()
    }
}

extension Queren.Guide {
    /// All is right.
    public static func ready(_ hint: Queren.Hint) -> Queren.Guide {
        Queren.Guide(hint: hint, ready: true, steady: 1, place: nil)
    }
}

extension Queren.Screen {
    /// A consent switch that is off.
    var consentOff: Queren.ConsentItem? {
        parts.lazy.compactMap { if case .switch(let item, _, false) = $0 { item } else { nil } }.first
    }

    /// Something is awaited.
    var waits: Bool {
        parts.contains { if case .progress = $0 { true } else { false } }
    }

    /// Whether an enabled button does this.
    public func has(_ action: Queren.Action) -> Bool {
        ([primary].compactMap { $0 } + others).contains { $0.enabled && $0.action == action }
    }
}

/// Waits until `holds`, looking again at every change of what it looked at, and now and then for what can't be observed; fails
/// after `seconds`.
@MainActor
public func until(_ what: String, within seconds: Double = 30, _ holds: @escaping @MainActor () -> Bool) async throws {
    let (changes, change) = AsyncStream<Bool>.makeStream()
    let watchdog = Task {
        try await Task.sleep(for: .seconds(seconds))
        _ = change.yield(false)
    }
    let now = Task {
        while true {
            try await Task.sleep(for: .milliseconds(20))
            _ = change.yield(true)
        }
    }
    defer {
        watchdog.cancel()
        now.cancel()
    }
    var reader = changes.makeAsyncIterator()
    while true {
        let met = withObservationTracking(holds) { _ = change.yield(true) }
        if met { return }
        guard await reader.next() == true else { throw Trouble("\(what): not within \(seconds) s") }
    }
}
