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
    /// The picture of a reason that the candidate looks at, over the whole screen.
    public var enlarged: Queren.EvidenceView?

    init() {}

    func forget() {
        (account, password, showsPassword, revealed, enlarged) = ("", "", false, [], nil)
    }

    /// What stands in a field's place.
    public func shown(_ field: Queren.Field) -> String {
        isHidden(field) ? field.masked ?? "" : field.value.reveal()
    }

    /// The piece of the card that stands beside a field's value: it shows what is masked, so only while the value is shown.
    public func piece(_ field: Queren.Field) -> Queren.Crop? {
        isHidden(field) ? nil : field.crop
    }

    private func isHidden(_ field: Queren.Field) -> Bool {
        field.masked != nil && !revealed.contains(field.label)
    }
}
