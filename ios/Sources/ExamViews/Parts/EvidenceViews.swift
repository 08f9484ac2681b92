import Exam
import Queren
import SwiftUI

/// The evidence picture on a reason card, as large as the card lets it be; a tap enlarges it.
struct EvidenceThumbnail: View {
    let evidence: Queren.EvidenceView
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        ImageLoader {
            await model.crop(evidence.crop)
        } content: { state in
            switch state {
            case .loading: frame(ProgressView()).accessibilityLabel(evidence.label)
            case .loaded(let image):
                Button {
                    model.form.enlargedEvidence = evidence
                } label: {
                    frame(AnnotatedImage(image: image, region: evidence.region))
                }
                .buttonStyle(.plain)
                .accessibilityLabel(evidence.label)
                .accessibilityAddTraits(.isImage)
                .accessibilityIdentifier("evidence")
            case .missing:
                frame(Text(controlLabels[\.pictureMissing]).textStyle(theme.type.note, theme.colours.muted))
                    .screenReaderElement(ScreenReaderElement(evidence.label, value: controlLabels[\.pictureMissing]))
            }
        }
    }

    private func frame(_ content: some View) -> some View {
        content
            .frame(maxWidth: .infinity, maxHeight: .infinity)
            .framed(theme)
            .contentShape(Rectangle())
    }
}

/// The evidence picture full screen; zooms to the region. A tap closes it.
struct EnlargedEvidenceView: View {
    let evidence: Queren.EvidenceView
    @State private var zoomed = false
    @Environment(\.accessibilityReduceMotion) private var reduceMotion
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(spacing: Tokens.space2) {
            Button(action: close) {
                ImageLoader {
                    await model.crop(evidence.crop)
                } content: { state in
                    switch state {
                    case .loading: ProgressView()
                    case .loaded(let image):
                        AnnotatedImage(image: image, region: evidence.region, zoomed: zoomed)
                            .animation(reduceMotion ? nil : .easeOut(duration: Tokens.motion), value: zoomed)
                            .task { zoomed = true }
                    case .missing: Text(controlLabels[\.pictureMissing]).textStyle(theme.type.note, theme.colours.muted)
                    }
                }
                .frame(maxWidth: .infinity, maxHeight: .infinity)
                .contentShape(Rectangle())
            }
            .buttonStyle(.plain)
            .accessibilityLabel(evidence.label)
            .accessibilityAddTraits(.isImage)
            OutlinedButton(label: controlLabels[\.hide], action: close)
                .padding(.horizontal, Tokens.space4)
                .accessibilityIdentifier("hide")
        }
        .padding(.vertical, Tokens.space3)
        .background(Color(token: theme.colours.ground))
    }

    private func close() { model.form.enlargedEvidence = nil }
}
