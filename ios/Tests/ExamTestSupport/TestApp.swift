import Exam
import Foundation
import Observation
import Queren
import Support

/// The app without views: the model with a running core and scripted devices.
@MainActor
public final class TestApp {
    public let model: ExamModel
    public let factory: ScriptedCameraFactory
    public let device = ScriptedDevice()
    public let privacyCover: PrivacyCover
    public private(set) var settingsOpened = 0
    public let conditions: DeviceConditions
    public let clock = ManualClock()
    public let screenReader = ScriptedScreenReader()
    public let languageStore = ScriptedLanguageStore()
    public let freeSpace = FreeSpace()
    public let captures: URL
    private var run: Task<Void, Never>?
    private var captureStarted = false
    private var isLandscape = false

    /// Free bytes, set by the test.
    public final class FreeSpace: @unchecked Sendable {
        private let lock = NSLock()
        private var bytes: UInt64? = 1 << 34
        public var value: UInt64? {
            get { lock.withLock { bytes } }
            set { lock.withLock { bytes = newValue } }
        }
    }

    /// An app with its data below `folder`; its camera delivers `person`'s files.
    public init(_ folder: URL, person: Person? = nil, firstFrameTimeout: Duration? = nil) throws {
        captures = folder.appendingPathComponent("captures")
        try FileManager.default.createDirectory(at: captures, withIntermediateDirectories: true)
        factory = ScriptedCameraFactory(captures: captures, card: person?.card, video: person?.video)
        let camera = CameraController(factory: factory, firstFrameTimeout: firstFrameTimeout)
        model = ExamModel(camera: camera, lang: .zh, clock: clock, screenReader: screenReader, languageStore: languageStore)
        let relay = Relay()
        privacyCover = PrivacyCover {
            relay.app?.settingsOpened += 1
        } share: { file in
            relay.app?.model.sharedFile = file
        }
        conditions = DeviceConditions(freeBytes: { [freeSpace] in freeSpace.value }, changed: { relay.app?.model.deviceChanged() })
        relay.app = self
    }

    @MainActor private final class Relay { weak var app: TestApp? }

    /// Starts the core and waits for its first screen.
    public func start(_ config: Queren.CoreConfig) async throws {
        let ports = Phone(
            camera: model.camera, permissions: device, feedback: device, window: privacyCover, conditions: conditions)
        run = Task { [model] in await model.run(config, phone: ports) }
        try await until("a first screen") { self.model.screen != nil || self.model.startFailed }
    }

    public func close() async {
        await model.close()
        await run?.value
    }

    /// Advances through the screens until one of `ends` is shown, and returns it.
    @discardableResult
    public func advance(_ person: Person, until ends: Set<Queren.ScreenId>, shown: inout [Queren.ScreenId]) async throws
        -> Queren.Screen
    {
        for _ in 0..<400 {
            let screen = try current()
            if shown.last != screen.id { shown.append(screen.id) }
            if ends.contains(screen.id) { return screen }
            captureStarted = false
            try answer(screen, person)
            try await until("something after \(screen.id)", within: 120) {
                // The camera may open after its screen is shown.
                if screen.id.layout == .camera { self.capture(screen) }
                self.model.tick()
                return self.model.screen != screen
            }
        }
        throw Trouble("none of the expected screens was reached")
    }

    public func current() throws -> Queren.Screen {
        guard let screen = model.screen else { throw Trouble("no screen") }
        return screen
    }

    /// Does what the screen asks for, using only its buttons and inputs.
    private func answer(_ screen: Queren.Screen, _ person: Person) throws {
        switch screen.id.layout {
        case .camera: capture(screen)
        case .signaturePad: sign(screen, person)
        case .progress:
            if let button = screen.primary { model.press(button) }
        case .page, .rejection, .confirmation, .photoEditor, .done:
            fill(screen, person)
            if let item = screen.missingConsent { return model.setConsent(item, to: true) }
            if screen.showsProgress { return }
            guard let button = screen.primary, button.enabled else { throw Trouble("no usable button on \(screen.id)") }
            model.press(button)
            if model.pictureSources.contains(.photoLibrary) { model.captured(person.photo) }
        }
    }

    private func fill(_ screen: Queren.Screen, _ person: Person) {
        guard screen.id == .login else { return }
        (model.form.account, model.form.password) = (person.account, person.password)
    }

    /// Once per screen: a finished capture is sent before the next screen appears.
    private func capture(_ screen: Queren.Screen) {
        guard !captureStarted, let viewfinder = model.camera.viewfinder as? ScriptedViewfinder else { return }
        captureStarted = true
        switch screen.capture {
        case .card: viewfinder.guidance = .ready(.cardReady)
        case .video:
            if let button = screen.primary { model.press(button) }
            // Past the countdown.
            clock.pass(3_000)
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

    /// Draws a stroke. The pad's size alternates between strokes, as if the phone were rotated.
    public func draw(_ stroke: Queren.Stroke) {
        var before: UInt32 = 0
        isLandscape.toggle()
        let (width, height) = isLandscape ? (800.0, 400.0) : (340.0, 170.0)
        for point in stroke.points {
            clock.pass(Int(point.tMs) - Int(min(before, point.tMs)))
            before = point.tMs
            model.draw(x: Double(point.x) * width, y: Double(point.y) * height, width: width, height: height)
        }
        model.endStroke()
    }
}

extension Queren.Guidance {
    public static func ready(_ hint: Queren.Hint) -> Queren.Guidance {
        Queren.Guidance(hint: hint, ready: true, steady: 1, bounds: nil)
    }
}

extension Queren.Screen {
    /// A consent that is not given yet.
    var missingConsent: Queren.ConsentItem? {
        parts.lazy.compactMap { if case .switch(let item, _, false) = $0 { item } else { nil } }.first
    }

    var showsProgress: Bool {
        parts.contains { if case .progress = $0 { true } else { false } }
    }

    /// Whether an enabled button has this action.
    public func has(_ action: Queren.Action) -> Bool {
        ([primary].compactMap { $0 } + others).contains { $0.enabled && $0.action == action }
    }
}
