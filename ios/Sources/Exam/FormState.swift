import Observation
import Queren

/// Text fields and other view state of the current screen. It is reset when the screen changes.
@MainActor @Observable
public final class FormState {
    /// E-mail address or phone number.
    public var account = ""
    public var password = ""
    /// Whether the password is shown in clear text.
    public var showsPassword = false
    /// Labels of the masked fields the candidate has chosen to show.
    public var revealedFields: Set<String> = []
    /// The evidence picture that is shown full screen.
    public var enlargedEvidence: Queren.EvidenceView?

    init() {}

    func reset() {
        (account, password, showsPassword, revealedFields, enlargedEvidence) = ("", "", false, [], nil)
    }

    /// The field's value, or its mask while it is hidden.
    public func displayedValue(_ field: Queren.Field) -> String {
        isHidden(field) ? field.masked ?? "" : field.value.reveal()
    }

    /// The crop of the card beside the field. It shows the unmasked value, so it is hidden together with it.
    public func visibleCrop(_ field: Queren.Field) -> Queren.Crop? {
        isHidden(field) ? nil : field.crop
    }

    private func isHidden(_ field: Queren.Field) -> Bool {
        field.masked != nil && !revealedFields.contains(field.label)
    }
}
