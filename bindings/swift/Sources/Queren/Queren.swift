import Foundation
import QuerenCore

/// The running core: what the candidate sees (``screens``), what the candidate does (``act(_:)``), pictures, and what happens
/// to the app around it.
///
/// Every call is safe from every thread and none blocks. Whatever a screen says is done is on disk, so letting go of this
/// object, or being killed, loses nothing. After ``close()`` every call throws an error of kind
/// `closed`.
public final class Queren: Sendable {
    let core: CoreHandle

    private init(core: CoreHandle) {
        self.core = core
    }

    deinit {
        // Never on this thread: closing waits for a port that may be waiting for the main actor.
        let core = core
        Task.detached { try? await core.close() }
    }

    /// Starts the core; the first screen is there when this returns. A store that can't be opened is not an error but a
    /// screen.
    ///
    /// Throws an error of kind `config`, or `closed` when there are no threads to run on.
    public static func start(_ config: CoreConfig, phone: Phone) async throws(QuerenError) -> Queren {
        Queren(core: try await crossing { try await startCore(config: config, ports: PhoneProxy.ports(of: phone)) })
    }

    /// Closes and lets go of the store, so that it can be opened again at once. Once this returns no port is called any more
    /// and every stream of screens has ended. Twice is fine.
    public func close() async throws(QuerenError) {
        try await crossing { [core] in try await core.close() }
    }

    // MARK: The candidate

    /// The screen now.
    public var screen: Screen {
        get throws(QuerenError) { try crossing { try core.screen() } }
    }

    /// Hands an action over and answers with the screen that shows what came of it.
    @discardableResult
    public func act(_ action: Action) async throws(QuerenError) -> Screen {
        try await crossing { [core] in try await core.act(action: action) }
    }

    /// Hands an action over without waiting; the next screen says what came of it.
    public func dispatch(_ action: Action) throws(QuerenError) {
        try crossing { try core.dispatch(action: action) }
    }

    /// Dispatches a button's action. Returns nil, and does nothing, for a button that has none: a capture begins in the app and
    /// ends with ``captured(_:)``, a form with ``login(account:password:)``.
    @discardableResult
    public func press(_ button: Button) async throws(QuerenError) -> Screen? {
        guard let action = button.action else { return nil }
        return try await act(action)
    }

    /// Signs in with what was typed.
    @discardableResult
    public func login(account: String, password: String) async throws(QuerenError) -> Screen {
        try await act(.signIn(account: PrivateText(account), password: PrivateText(password)))
    }

    /// Delivers what the camera or the picker wrote. The core takes the file in, encrypted; one in the folder of captures is
    /// removed.
    @discardableResult
    public func captured(_ file: URL) async throws(QuerenError) -> Screen {
        try await act(.captured(path: file.path))
    }

    /// Delivers a finished pen stroke.
    @discardableResult
    public func draw(_ stroke: Stroke) async throws(QuerenError) -> Screen {
        try await act(.addStroke(stroke: stroke))
    }

    // MARK: Pictures

    /// The bytes of a picture or take on this phone. Ends with its task.
    ///
    /// Throws an error of kind `picture`, or `cancelled`.
    public func picture(_ media: Media) async throws(QuerenError) -> Data {
        try await cancellable { [core] cancel in try await core.media(media: media, cancel: cancel) }
    }

    /// A look at a picture or take on this phone: a JPEG of at most 1,280 pixels a side. Ends with its task.
    ///
    /// Throws an error of kind `picture`, or `cancelled`.
    public func crop(_ crop: Crop) async throws(QuerenError) -> Data {
        try await cancellable { [core] cancel in try await core.crop(crop: crop, cancel: cancel) }
    }

    /// A picture the platform holds, by its name on the screen. Cancelling the task ends the download.
    ///
    /// Throws an error of kind `picture`, or `cancelled`.
    public func platformPicture(_ name: String) async throws(QuerenError) -> Data {
        try await cancellable { [core] cancel in try await core.platformPicture(name: name, cancel: cancel) }
    }

    /// Live guidance for a camera. The first one opens the models, which takes a moment.
    public func preview(_ subject: Subject) async throws(QuerenError) -> CameraPreview {
        CameraPreview(handle: try await crossing { [core] in try await core.preview(subject: subject) })
    }

    // MARK: The app

    /// The app is behind another: the camera is let go, nothing is said.
    public func background() throws(QuerenError) {
        try crossing { try core.background() }
    }

    /// The app is in the foreground again: asks the platform where the case stands and reopens the camera the screen wants.
    public func foreground() throws(QuerenError) {
        try crossing { try core.foreground() }
    }

    /// The network is another one: connections are made anew and what is owed is tried again.
    public func networkChanged() throws(QuerenError) {
        try crossing { try core.networkChanged() }
    }

    /// A permission, the camera, a call or the free space changed: the ports are asked again.
    public func deviceChanged() throws(QuerenError) {
        try crossing { try core.deviceChanged() }
    }

    // MARK: Words

    /// Every reason with its words, for a help page. Screens carry their words already.
    public static func reasons(in lang: Lang) throws(QuerenError) -> [ReasonWords] {
        try crossing { try reasonWords(lang: lang) }
    }

    /// Every hint with its words: for the pill above the camera. Ask once a screen, not once a frame.
    public static func hints(in lang: Lang) throws(QuerenError) -> [HintWords] {
        try crossing { try hintWords(lang: lang) }
    }

    /// The sound of a take (MP4) as bars; nil where there is none that can be decoded. Takes a moment: not for the main actor.
    public static func waveform(of take: Data) throws(QuerenError) -> Waveform? {
        try crossing { try QuerenCore.waveform(recording: take) }
    }

    /// The words of an app's own controls: shutter, torch, copy, a tick as a screen reader says it. Ask once a language.
    public static func controlLabels(in lang: Lang) throws(QuerenError) -> ControlLabels {
        try crossing { try QuerenCore.controlLabels(lang: lang) }
    }
}

/// Runs `call` with a handle that the end of the task cancels.
private func cancellable(_ call: @Sendable (CancelHandle) async throws -> Data) async throws(QuerenError) -> Data {
    try await crossing {
        let cancel = try CancelHandle()
        return try await withTaskCancellationHandler {
            try await call(cancel)
        } onCancel: {
            try? cancel.cancel()
        }
    }
}
