import Foundation
import Observation
import Queren

/// The model behind the views: the core's current screen and the shell's own state around it. All user input goes through it;
/// the core answers with another screen.
@MainActor @Observable
public final class ExamModel {
    /// Nil while the core starts.
    public internal(set) var screen: Queren.Screen?
    /// The core could not be started.
    public private(set) var startFailed = false
    /// Labels of the shell's own controls in the screen's language; nil only if the core cannot be called at all.
    public private(set) var controlLabels: Queren.ControlLabels?
    public let camera: CameraController
    public let form = FormState()
    public let strokeInput: StrokeInput
    /// Exists while the screen photographs the card or records a video.
    public private(set) var captureRunner: CaptureRunner?
    /// The sources the candidate may choose a picture from; empty if none are offered.
    public var pictureSources: [PictureSource] = []
    /// The file for which the share sheet is shown.
    public var sharedFile: URL?

    @ObservationIgnored private(set) var queren: Queren?
    @ObservationIgnored private let clock: any MonotonicClock
    @ObservationIgnored private let announcer: HintAnnouncer
    @ObservationIgnored var languageSync: LanguageSync
    /// The core could not be started, or was closed.
    @ObservationIgnored private var hasEnded = false
    @ObservationIgnored private var startWaiters: [CheckedContinuation<Queren?, Never>] = []
    @ObservationIgnored private var hints: [Queren.Hint: Queren.HintWords] = [:]

    /// `lang` is used until the first screen. `screenReader` and `languageStore` are held weakly.
    public init(
        camera: CameraController, lang: Queren.Lang, clock: any MonotonicClock = SystemMonotonicClock(),
        screenReader: (any ScreenReaderAnnouncing)? = nil, languageStore: (any AppLanguageStore)? = nil
    ) {
        (self.camera, self.clock, strokeInput) = (camera, clock, StrokeInput(clock: clock))
        (announcer, languageSync) = (HintAnnouncer(screenReader: screenReader), LanguageSync(store: languageStore))
        loadLabels(lang)
    }

    /// Starts the core and shows its screens until it is closed.
    public func run(_ config: Queren.CoreConfig, phone: Phone) async {
        (startFailed, hasEnded) = (false, false)
        guard let queren = try? await Queren.start(config, phone: phone) else {
            startFailed = true
            resumeStartWaiters(nil)
            return
        }
        self.queren = queren
        resumeStartWaiters(queren)
        for await screen in queren.screens { show(screen) }
    }

    /// Closes the core. Everything has been saved by then.
    public func close() async {
        try? await queren?.close()
        queren = nil
        resumeStartWaiters(nil)
    }

    /// Waits for the core to start; nil if it could not be started or was closed.
    func started() async -> Queren? {
        if queren != nil || hasEnded { return queren }
        return await withCheckedContinuation { startWaiters.append($0) }
    }

    private func resumeStartWaiters(_ queren: Queren?) {
        hasEnded = queren == nil
        startWaiters.forEach { $0.resume(returning: queren) }
        startWaiters = []
    }

    // MARK: Screens

    func show(_ screen: Queren.Screen) {
        let before = self.screen
        if before?.lang != screen.lang { loadLabels(screen.lang) }
        if before?.id != screen.id { resetScreenState() }
        if screen.id != .login { form.password = "" }
        if let evidence = form.enlargedEvidence, !screen.contains(evidence) { form.enlargedEvidence = nil }
        prefillAccount(screen)
        updateCapture(screen.capture)
        self.screen = screen
        if let action = languageSync.willShow(screen, after: before?.lang) { act(action) }
    }

    private func updateCapture(_ capture: Queren.Capture?) {
        guard captureRunner?.capture != capture else { return }
        captureRunner?.stop()
        captureRunner = capture.flatMap { CaptureRunner($0, clock: clock) { [weak self] in self?.captured($0) } }
    }

    /// The camera hint to show; none during a recording.
    public var hint: Queren.HintWords? {
        guard captureRunner?.view.quiet != true, let guidance = camera.viewfinder?.guidance else { return nil }
        return hints[guidance.hint]
    }

    /// Advances the capture. The view calls this regularly while a camera screen is shown.
    public func tick() {
        let viewfinder = camera.viewfinder
        captureRunner?.tick(viewfinder)
        announcer.update(viewfinder?.guidance.flatMap { hints[$0.hint] }, silent: captureRunner?.view.quiet == true)
    }

    // MARK: Input

    public func press(_ button: Queren.Button) {
        guard button.enabled, let screen else { return }
        switch button.intent {
        case .dispatch(let action): act(action)
        case .submitForm:
            act(.signIn(account: Queren.PrivateText(form.account), password: Queren.PrivateText(form.password)))
        case .startCapture: start(CaptureStart(screen.capture, cameraIsOpen: camera.viewfinder != nil))
        }
    }

    private func start(_ capture: CaptureStart) {
        switch capture {
        case .takeStill, .startRecording: captureRunner?.press(camera.viewfinder)
        case .choosePicture(let sources): pictureSources = sources
        }
    }

    public func act(_ action: Queren.Action) {
        // Fails only if the core was closed, and then the window is going away too.
        try? queren?.dispatch(action)
    }

    /// The screen reader's escape gesture. Returns false if there is no way back.
    @discardableResult
    public func goBack() -> Bool {
        if form.enlargedEvidence != nil {
            form.enlargedEvidence = nil
            return true
        }
        guard let back = screen?.back else { return false }
        press(back)
        return true
    }

    public func setConsent(_ item: Queren.ConsentItem, to on: Bool) {
        if let screen { act(screen.settingConsent(item, to: on)) }
    }

    /// The camera or a picker has written a file.
    public func captured(_ file: URL) {
        pictureSources = []
        act(.captured(path: file.path))
    }

    /// The finger moved on a signature pad of the given size.
    public func draw(x: Double, y: Double, width: Double, height: Double) {
        strokeInput.move(x: x, y: y, width: width, height: height, after: screen?.strokes ?? [])
    }

    /// The finger was lifted from the pad.
    public func endStroke() {
        if let stroke = strokeInput.end() { act(.addStroke(stroke: stroke)) }
    }

    public func setTorch(_ on: Bool) {
        camera.viewfinder?.setTorch(on)
    }

    /// Live guidance for a camera that is about to open; nil if the core has none.
    public func preview(for use: Queren.CameraRequest) async -> CameraPreview? {
        try? await queren?.preview(use.facing == .rear ? .card : .face)
    }

    // MARK: Pictures

    /// A picture or recording stored on this phone; nil if it is missing.
    public func picture(_ media: Queren.Media) async -> Data? {
        try? await queren?.picture(media)
    }

    /// A crop of a picture or recording stored on this phone, as JPEG; nil if it is missing.
    public func crop(_ crop: Queren.Crop) async -> Data? {
        try? await queren?.crop(crop)
    }

    /// A picture the platform holds; nil if it cannot be downloaded now.
    public func platformPicture(_ name: String) async -> Data? {
        try? await queren?.platformPicture(name)
    }

    // MARK: Private

    private func loadLabels(_ lang: Queren.Lang) {
        controlLabels = (try? Queren.controlLabels(in: lang)) ?? controlLabels
        let all = (try? Queren.hints(in: lang)) ?? []
        hints = Dictionary(uniqueKeysWithValues: all.map { ($0.hint, $0) })
    }

    private func resetScreenState() {
        form.reset()
        pictureSources = []
        captureRunner?.stop()
        captureRunner = nil
    }

    private func prefillAccount(_ screen: Queren.Screen) {
        guard form.account.isEmpty else { return }
        for case .loginForm(let account?, _, _, _) in screen.parts { form.account = account.reveal() }
    }
}
