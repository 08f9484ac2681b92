import Exam
import Queren
import SwiftUI

/// A highlighted sentence.
struct NoteView: View {
    let text: String
    let tone: Queren.Tone
    @Environment(\.theme) private var theme

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: Tokens.space2) {
            Image(systemName: iconName).foregroundStyle(Color(token: theme.colour(tone))).accessibilityHidden(true)
            Text(text).textStyle(theme.type.body, theme.colour(tone))
        }
        .panel(theme)
        .screenReaderElement(ScreenReaderElement(text))
    }

    /// An icon, so that the tone is not shown by colour alone.
    private var iconName: String {
        switch tone {
        case .info: "info.circle"
        case .success: "checkmark.circle"
        case .warning: "exclamationmark.triangle"
        case .error: "xmark.octagon"
        }
    }
}
