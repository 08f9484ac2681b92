import Queren

/// Speaks through the screen reader.
@MainActor
public protocol ScreenReaderAnnouncing: AnyObject {
    /// `assertive` interrupts the current announcement.
    func announce(_ text: String, assertive: Bool)
}

/// Announces each new camera hint once. Silent during a recording, because the microphone would pick it up.
@MainActor
final class HintAnnouncer {
    private weak var screenReader: (any ScreenReaderAnnouncing)?
    private var last: Queren.Hint?

    init(screenReader: (any ScreenReaderAnnouncing)?) {
        self.screenReader = screenReader
    }

    /// Takes the current hint. One that was suppressed is not announced later, when it may no longer be true.
    func update(_ words: Queren.HintWords?, silent: Bool) {
        guard words?.hint != last else { return }
        last = words?.hint
        guard let words, !silent else { return }
        screenReader?.announce(words.text, assertive: words.priority == .assertive)
    }
}
