import Queren

/// Says a sentence through the screen reader.
@MainActor
public protocol Announcing: AnyObject {
    /// `assertive` cuts off what is being said: said late it would be wrong.
    func announce(_ text: String, assertive: Bool)
}

/// Announces each new hint once, by the core's priority; silent while a recording listens.
@MainActor
final class Announcer {
    private weak var voice: (any Announcing)?
    private var last: Queren.Hint?

    init(voice: (any Announcing)?) {
        self.voice = voice
    }

    /// The hint now. What was hushed is not said later: it would no longer be true.
    func tell(_ words: Queren.HintWords?, silent: Bool) {
        guard words?.hint != last else { return }
        last = words?.hint
        guard let words, !silent else { return }
        voice?.announce(words.text, assertive: words.priority == .assertive)
    }
}
