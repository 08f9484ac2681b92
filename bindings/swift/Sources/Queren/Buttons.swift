import QuerenCore

extension Button {
    /// The action this button dispatches; nil for one that starts a capture or submits a form.
    public var action: Action? {
        if case .dispatch(let action) = intent { action } else { nil }
    }
}
