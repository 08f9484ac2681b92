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
    @ScaledMetric(relativeTo: .body) private var scale: CGFloat = 1
    @Environment(ExamModel.self) private var model
    @Environment(\.visiblePageSize) private var page
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(alignment: .leading, spacing: Tokens.space3) {
            if let evidence { EvidenceThumbnail(evidence: evidence, height: pictureHeight).id(evidence.crop) }
            Text(cause).textStyle(theme.type.body, theme.colours.ink, .semibold)
            VStack(alignment: .leading, spacing: Tokens.space1) {
                Text(controlLabels[\.remedy]).textStyle(theme.type.note, theme.colours.muted).accessibilityAddTraits(.isHeader)
                Text(remedy).textStyle(theme.type.body, theme.colours.primary, .semibold)
            }
            .panel(theme, theme.colours.tint)
            ForEach(also.indices, id: \.self) { i in Text(also[i]).textStyle(theme.type.body, theme.colours.ink) }
            if let reference { Text(reference).textStyle(theme.type.note, theme.colours.muted) }
        }
        .panel(theme)
    }

    private var pictureHeight: Double {
        guard let screen = model.screen else { return ReasonCardLayout.minPictureHeight }
        return ReasonCardLayout(
            screen, cause: cause, remedy: remedy, theme: theme, width: page.width, height: page.height, scale: scale
        ).pictureHeight
    }
}
