import Observation
import Queren

/// What is typed and revealed on the screen that stands; gone with it.
@MainActor @Observable
public final class Typed {
    /// E-mail address or phone number.
    public var account = ""
    /// As typed.
    public var password = ""
    /// Whether the password can be read.
    public var showsPassword = false
    /// Labels of the masked fields the candidate asked to see.
    public var revealed: Set<String> = []

    init() {}

    func forget() {
        (account, password, showsPassword, revealed) = ("", "", false, [])
    }

    /// What stands in a field's place.
    public func shown(_ field: Queren.Field) -> String {
        guard let masked = field.masked, !revealed.contains(field.label) else { return field.value.reveal() }
        return masked
    }
}
