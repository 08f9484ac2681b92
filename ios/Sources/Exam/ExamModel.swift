import Foundation
import Observation
import Queren

/// What the views observe: the core's newest screen and what the shell adds to it. Everything a candidate can do comes through
/// here, and what comes of it is another screen.
@MainActor @Observable
public final class ExamModel {
    /// The screen; nil while the core starts.
    public internal(set) var screen: Queren.Screen?
    /// The core did not start.
    public private(set) var notStarted = false
    /// Words of the shell's own controls, in the language of the screen; nil only where the core itself is broken.
    public private(set) var words: Queren.ControlLabels?
    /// The camera.
    public let booth: Booth
    /// What is typed and revealed.
    public let typed = Typed()
    /// The finger on the pad.
    public let pen: Pen
    /// The recording of this screen, where it has one.
    public private(set) var recorder: Recorder?
    /// The card's shutter, where the screen has one.
    public private(set) var shutter: CardShutter?
    /// The pickers to choose from, while the candidate chooses.
    public var picking: [Pick] = []

    @ObservationIgnored private(set) var queren: Queren?
    @ObservationIgnored private let clock: any Stopwatch
    @ObservationIgnored private let announcer: Announcer
    @ObservationIgnored var languages: Languages
    /// It did not start, or it has closed.
    @ObservationIgnored private var over = false
    @ObservationIgnored private var waiting: [CheckedContinuation<Queren?, Never>] = []
    @ObservationIgnored private var hints: [Queren.Hint: Queren.HintWords] = [:]

    /// A model over no core yet. `lang` is for the words before the first screen; `voice` and `tongue` are held weakly.
    public init(
        booth: Booth, lang: Queren.Lang, clock: any Stopwatch = SystemStopwatch(), voice: (any Announcing)? = nil,
        tongue: (any Tongue)? = nil
    ) {
        (self.booth, self.clock, pen) = (booth, clock, Pen(clock: clock))
        (announcer, languages) = (Announcer(voice: voice), Languages(tongue: tongue))
        learn(lang)
    }

    /// Starts the core and shows its screens until it closes.
    public func run(_ config: Queren.CoreConfig, phone: Phone) async {
        (notStarted, over) = (false, false)
        guard let queren = try? await Queren.start(config, phone: phone) else {
            notStarted = true
            tell(nil)
            return
        }
        self.queren = queren
        tell(queren)
        for await screen in queren.screens { show(screen) }
    }

    /// Closes the core. Nothing is lost: everything is on disk already.
    public func close() async {
        try? await queren?.close()
        queren = nil
        tell(nil)
    }

    /// The core once it has started; nil if it didn't, or has closed.
    func started() async -> Queren? {
        if queren != nil || over { return queren }
        return await withCheckedContinuation { waiting.append($0) }
    }

    private func tell(_ queren: Queren?) {
        over = queren == nil
        waiting.forEach { $0.resume(returning: queren) }
        waiting = []
    }

    // MARK: Screens

    /// Shows a screen, whoever made it.
    func show(_ screen: Queren.Screen) {
        let before = self.screen
        if before?.lang != screen.lang { learn(screen.lang) }
        if before?.id != screen.id { leave() }
        if screen.id != .login { typed.password = "" }
        if let seen = typed.enlarged, !screen.shows(seen) { typed.enlarged = nil }
        prefill(screen)
        if case .video(_, _, let bits, let timeline) = screen.capture {
            if recorder?.timeline != timeline || recorder?.bitsPerSecond != Int(bits) { recorder = Recorder(timeline: timeline, bitsPerSecond: bits, clock: clock) }
        } else {
            recorder?.cancel()
            recorder = nil
        }
        if case .card(let after, _) = screen.capture {
            shutter = shutter ?? CardShutter(afterSeconds: after, clock: clock)
        } else {
            shutter = nil
        }
        self.screen = screen
        if let action = languages.meet(screen, after: before?.lang) { act(action) }
    }

    /// The hint on the pill; none while a recording listens.
    public var hint: Queren.HintWords? {
        guard recorder?.busy != true, let guide = booth.viewfinder?.guide else { return nil }
        return hints[guide.hint]
    }

    /// Time has passed: the view calls this with the display while a camera or a recording is on the screen.
    public func beat() {
        let viewfinder = booth.viewfinder
        if let recorder {
            if recorder.busy, !recorder.uses(viewfinder) { recorder.lost() }
            recorder.tick()
            if case .kept(let take) = recorder.state { deliver(take, recorder.cancel) }
        }
        if let shutter {
            shutter.tick(viewfinder)
            if case .taken(let still) = shutter.state { deliver(still) { self.shutter = nil } }
        }
        announcer.tell(viewfinder?.guide.flatMap { hints[$0.hint] }, silent: recorder?.busy == true)
    }

    // MARK: What the candidate does

    /// Does what a button says.
    public func press(_ button: Queren.Button) {
        guard button.enabled, let screen else { return }
        switch Press(button.action, on: screen, open: booth.viewfinder != nil) {
        case .act(let action): act(action)
        case .signIn:
            act(.signIn(account: Queren.PrivateText(typed.account), password: Queren.PrivateText(typed.password)))
        case .shoot: booth.viewfinder.map { shutter?.press($0) }
        case .record: booth.viewfinder.map { recorder?.start($0) }
        case .pick(let choices): picking = choices
        }
    }

    /// Hands an action over.
    public func act(_ action: Queren.Action) {
        // It can only have closed, and then the window goes with it.
        try? queren?.dispatch(action)
    }

    /// The screen reader's gesture for back; false where there is no way back.
    @discardableResult
    public func goBack() -> Bool {
        if typed.enlarged != nil {
            typed.enlarged = nil
            return true
        }
        guard let back = screen?.back else { return false }
        press(back)
        return true
    }

    /// Turns a consent switch.
    public func turn(_ item: Queren.ConsentItem, to on: Bool) {
        if let screen { act(screen.consent(turning: item, to: on)) }
    }

    /// What a camera or a picker wrote.
    public func picked(_ file: URL) {
        picking = []
        act(.captured(path: file.path))
    }

    /// The finger moves over a pad of this size.
    public func draw(x: Double, y: Double, width: Double, height: Double) {
        pen.move(x: x, y: y, width: width, height: height, after: screen?.strokes ?? [])
    }

    /// The finger leaves the pad.
    public func lift() {
        if let stroke = pen.lift() { act(.addStroke(stroke: stroke)) }
    }

    /// The lamp beside the rear camera.
    public func light(_ on: Bool) {
        booth.viewfinder?.light(on)
    }

    /// Live guidance for a camera that is opening; nil where the core has none.
    public func preview(for wanted: Queren.CameraUse) async -> CameraPreview? {
        try? await queren?.preview(wanted.facing == .rear ? .card : .face)
    }

    // MARK: Pictures

    /// The bytes of a picture or take on this phone; nil if it isn't there.
    public func picture(_ media: Queren.Media) async -> Data? {
        try? await queren?.picture(media)
    }

    /// A look at a picture or take on this phone, a JPEG; nil if it isn't there.
    public func crop(_ crop: Queren.Crop) async -> Data? {
        try? await queren?.crop(crop)
    }

    /// A picture the platform holds; nil if it can't be fetched now.
    public func platformPicture(_ name: String) async -> Data? {
        try? await queren?.platformPicture(name)
    }

    // MARK: Inside

    private func learn(_ lang: Queren.Lang) {
        words = (try? Queren.controlLabels(in: lang)) ?? words
        let all = (try? Queren.hints(in: lang)) ?? []
        hints = Dictionary(uniqueKeysWithValues: all.map { ($0.hint, $0) })
    }

    /// What was typed, revealed, chosen or being recorded belongs to the screen that goes.
    private func leave() {
        typed.forget()
        picking = []
        recorder?.cancel()
        (recorder, shutter) = (nil, nil)
    }

    private func prefill(_ screen: Queren.Screen) {
        guard typed.account.isEmpty else { return }
        for case .loginForm(let account?, _, _, _) in screen.parts { typed.account = account.reveal() }
    }

    private func deliver(_ file: URL, _ then: () -> Void) {
        then()
        picked(file)
    }
}
