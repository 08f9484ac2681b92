import Exam
import Queren
import SwiftUI

/// Why material was not accepted and what to do. The remedy comes before further causes, so that it is visible without scrolling.
struct ReasonCardView: View {
    let cause: String
    let remedy: String
    let also: [String]
    let reference: String?
    let evidence: Queren.EvidenceView?
    @Environment(\.visiblePageHeight) private var pageHeight
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        ReasonCardStack(pageHeight: pageHeight) {
            if let evidence { EvidenceThumbnail(evidence: evidence).id(evidence.crop).reasonCardRole(.picture) }
            Text(cause).textStyle(theme.type.body, theme.colours.ink, .semibold).reasonCardRole(.essential)
            VStack(alignment: .leading, spacing: Tokens.space1) {
                Text(controlLabels[\.remedy]).textStyle(theme.type.note, theme.colours.muted).accessibilityAddTraits(.isHeader)
                Text(remedy).textStyle(theme.type.body, theme.colours.primary, .semibold)
            }
            .panel(theme, theme.colours.tint)
            .reasonCardRole(.essential)
            ForEach(also.indices, id: \.self) { i in
                Text(also[i]).textStyle(theme.type.body, theme.colours.ink).reasonCardRole(.further)
            }
            if let reference { Text(reference).textStyle(theme.type.note, theme.colours.muted).reasonCardRole(.further) }
        }
        .panel(theme)
        .fillsVisiblePage()
    }
}
