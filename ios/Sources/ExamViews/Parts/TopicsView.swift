import Exam
import Queren
import SwiftUI

/// Questions whose answers can be expanded.
struct TopicsView: View {
    let topics: [Queren.Topic]
    @Environment(\.theme) private var theme

    var body: some View {
        ForEach(topics.indices, id: \.self) { i in
            DisclosureGroup {
                Text(topics[i].text)
                    .textStyle(theme.type.body, theme.colours.ink)
                    .frame(maxWidth: .infinity, alignment: .leading)
            } label: {
                Text(topics[i].title)
                    .textStyle(theme.type.body, theme.colours.ink, .semibold)
                    .frame(minHeight: theme.tapTarget, alignment: .leading)
                    .accessibilityAddTraits(.isHeader)
            }
            .panel(theme)
        }
    }
}
