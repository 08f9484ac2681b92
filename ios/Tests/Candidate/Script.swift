import Exam
import Foundation
import Observation
import Queren
import Support

/// A clock that stands still until it is told.
public final class ManualClock: Stopwatch, @unchecked Sendable {
    private let lock = NSLock()
    private var now = 0

    public init() {}

    public var milliseconds: Int { lock.withLock { now } }
    public func pass(_ milliseconds: Int) { lock.withLock { now += milliseconds } }
}

/// A camera whose stills and takes are files of a sample person, copied into the folder of captures as a phone's would be.
@MainActor @Observable
public final class ScriptedViewfinder: Viewfinder {
    public let wanted: Queren.CameraUse
    public var guide: Queren.Guide?
    public var ratio: Double? = 0.75
    public var level = 0.5
    public private(set) var torch: Bool?
    /// What is delivered; nil fails.
    public var file: URL?
    /// While true a take goes on until ``finish()``.
    public var holds = false
    public private(set) var stills = 0
    public private(set) var takes: [Int] = []
    /// Bits a second of each take.
    public private(set) var bits: [Int] = []
    public private(set) var cancelled = 0
    private let captures: URL
    @ObservationIgnored private var held: CheckedContinuation<Void, Never>?

    public init(wanted: Queren.CameraUse, file: URL?, captures: URL) {
        (self.wanted, self.file, self.captures) = (wanted, file, captures)
        torch = wanted.facing == .rear ? false : nil
    }

    public func light(_ on: Bool) { torch = on }

    public func still() async throws -> URL {
        stills += 1
        return try delivered()
    }

    public func take(
        milliseconds: Int, bitsPerSecond: Int, onStart: @escaping @MainActor @Sendable () -> Void
    ) async throws -> URL {
        takes.append(milliseconds)
        bits.append(bitsPerSecond)
        onStart()
        if holds {
            await withTaskCancellationHandler {
                await withCheckedContinuation { held = $0 }
            } onCancel: {
                Task { @MainActor in self.finish() }
            }
        }
        if Task.isCancelled {
            cancelled += 1
            throw CancellationError()
        }
        return try delivered()
    }

    /// Ends a take that is held.
    public func finish() {
        held?.resume()
        held = nil
    }

    private func delivered() throws -> URL {
        guard let file else { throw CaptureFailed() }
        let copy = captures.appendingPathComponent("\(UUID().uuidString).\(file.pathExtension)")
        try FileManager.default.copyItem(at: file, to: copy)
        return copy
    }
}

/// Opens scripted cameras, or fails as it is told.
@MainActor @Observable
public final class ScriptedMaker: CameraMaker {
    /// What stands in the way of the next opening.
    public var fault: Queren.CameraFault?
    /// The next opening never ends.
    public var hangs = false
    public private(set) var opened: [Queren.CameraUse] = []
    public private(set) var closed = 0
    private let captures: URL
    private let card: URL?
    private let video: URL?

    public init(captures: URL, card: URL? = nil, video: URL? = nil) {
        (self.captures, self.card, self.video) = (captures, card, video)
    }

    public func open(_ wanted: Queren.CameraUse) async throws(CameraTrouble) -> any Viewfinder {
        opened.append(wanted)
        if hangs { try? await Task.sleep(for: .seconds(3_600)) }
        if let fault { throw CameraTrouble(fault) }
        return ScriptedViewfinder(wanted: wanted, file: wanted.facing == .rear ? card : video, captures: captures)
    }

    public func close(_ viewfinder: any Viewfinder) async { closed += 1 }
}

/// Permissions and feedback as a test wants them.
public final class ScriptedPhone: PhonePermissions, PhoneFeedback, @unchecked Sendable {
    private let lock = NSLock()
    private var granted: [Queren.Permission: Queren.Access] = [:]
    private var heard: [String] = []
    private var questions: [Queren.Permission] = []

    public init() {}

    public var said: [String] { lock.withLock { heard } }
    public var asked: [Queren.Permission] { lock.withLock { questions } }
    public func set(_ permission: Queren.Permission, _ access: Queren.Access) {
        lock.withLock { granted[permission] = access }
    }

    public func access(to permission: Queren.Permission) -> Queren.Access {
        lock.withLock { granted[permission] ?? .granted }
    }
    public func askForAccess(to permission: Queren.Permission) { lock.withLock { questions.append(permission) } }
    public func feel(_ haptic: Queren.Haptic) {}
    public func say(_ text: String, language: String, urgent: Bool) { lock.withLock { heard.append(text) } }
    public func hush() {}
}

/// What a screen reader was given to say.
@MainActor
public final class Voice: Announcing {
    public private(set) var heard: [(text: String, assertive: Bool)] = []
    public init() {}
    public func announce(_ text: String, assertive: Bool) { heard.append((text, assertive)) }
}

/// The system's settings for the app's language.
@MainActor
public final class ScriptedTongue: Tongue {
    /// As the system names it, which it may go on doing after a choice in the app until the next start.
    public var spoken = Queren.Lang.zh
    public private(set) var choices: [Queren.Lang] = []
    public init() {}
    public func choose(_ lang: Queren.Lang) { choices.append(lang) }
}

extension Queren.CameraUse {
    /// A use as the core might ask for it: for the still of a card, or for a take.
    public static func sample(_ facing: Queren.Facing, firstFrameMs: UInt32 = 5_000) -> Queren.CameraUse {
        let seen = Queren.Pixels(width: 1_280, height: 720)
        let print = Queren.Pixels(width: 2_560, height: 1_440)
        return Queren.CameraUse(
            facing: facing, sound: facing == .front, frames: seen, kept: facing == .front ? seen : print,
            firstFrameMs: firstFrameMs)
    }
}
