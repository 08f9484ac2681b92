import Exam
import Queren
import SwiftUI

struct ConsentView: View {
    let item: Queren.ConsentItem
    let text: String
    let on: Bool
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        Toggle(isOn: Binding(get: { on }, set: { @MainActor in model.setConsent(item, to: $0) })) {
            Text(text).textStyle(theme.type.body, theme.colours.ink)
        }
        .tint(Color(token: theme.colours.primary))
        .frame(minHeight: theme.tapTarget)
        .panel(theme)
    }
}
