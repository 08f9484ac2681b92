import Exam
import Queren
import SwiftUI

/// A list with a check mark or a cross for each item.
struct ChecklistView: View {
    let items: [Queren.CheckItem]
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space3) {
            ForEach(items.indices, id: \.self) { i in
                HStack(alignment: .firstTextBaseline, spacing: Tokens.space3) {
                    Image(systemName: iconName(items[i].ok)).foregroundStyle(colour(items[i].ok)).accessibilityHidden(true)
                    Text(items[i].text).textStyle(theme.type.body, theme.colours.ink)
                }
                .screenReaderElement(model.controlLabels.map { ScreenReaderContent($0).checkItem(items[i]) } ?? ScreenReaderElement(items[i].text))
            }
        }
        .panel(theme)
    }

    private func iconName(_ ok: Bool?) -> String {
        switch ok {
        case true?: "checkmark.circle.fill"
        case false?: "xmark.circle"
        case nil: "circle"
        }
    }

    private func colour(_ ok: Bool?) -> Color {
        switch ok {
        case true?: Color(token: theme.colours.success)
        case false?: Color(token: theme.colours.error)
        case nil: Color(token: theme.colours.muted)
        }
    }
}
