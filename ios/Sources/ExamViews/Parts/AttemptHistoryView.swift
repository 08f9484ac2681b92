import Exam
import Queren
import SwiftUI

/// Oldest first.
struct AttemptHistoryView: View {
    let entries: [Queren.AttemptEntry]
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        ForEach(entries.indices, id: \.self) { i in
            VStack(alignment: .leading, spacing: Tokens.space1) {
                Text(entries[i].when).textStyle(theme.type.note, theme.colours.muted)
                Text(entries[i].text).textStyle(theme.type.body, theme.colours.ink, .semibold)
                ForEach(entries[i].reasons.indices, id: \.self) { j in
                    Text(entries[i].reasons[j]).textStyle(theme.type.body, theme.colours.ink)
                }
            }
            .panel(theme)
            .screenReaderElement(model.controlLabels.map { ScreenReaderContent($0).attempt(entries[i]) } ?? ScreenReaderElement(entries[i].text))
        }
    }
}
