import Exam
import Queren
import SwiftUI
import UIKit

/// The photo before and after editing, with the requirements below.
struct PhotoEditorView: View {
    let screen: Queren.Screen

    var body: some View {
        let pictures = screen.parts.compactMap { part in
            if case .picture(let media, let label) = part { (media: media, label: label) } else { nil }
        }
        Page(screen: screen) {
            if pictures.count == 2 {
                BeforeAfterComparison(before: pictures[0].media, after: pictures[1].media, labels: (pictures[0].label, pictures[1].label))
                    .id(pictures[1].media.id)
                PartsView(parts: screen.parts.filter { if case .picture = $0 { false } else { true } })
            } else {
                PartsView(parts: screen.parts)
            }
        }
    }
}

/// The original on the left of a slider, the edited photo on the right.
private struct BeforeAfterComparison: View {
    let before: Queren.Media
    let after: Queren.Media
    let labels: (before: String, after: String)
    @State private var position = 0.5
    @State private var pictures: (before: UIImage, after: UIImage)?
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(spacing: Tokens.space2) {
            if let pictures {
                GeometryReader { geometry in
                    ZStack(alignment: .leading) {
                        picture(pictures.after)
                        picture(pictures.before)
                            .background(Color(token: theme.colours.surface))
                            .mask(alignment: .leading) { Rectangle().frame(width: geometry.size.width * position) }
                    }
                }
                .frame(height: FramedPicture.maxHeight)
                .clipShape(RoundedRectangle(cornerRadius: Tokens.corner))
                .accessibilityElement(children: .ignore)
                .accessibilityAddTraits(.isImage)
                .accessibilityLabel("\(labels.before), \(labels.after)")
                Slider(value: $position, in: 0...1).frame(minHeight: theme.tapTarget).accessibilityLabel(controlLabels[\.compare])
                HStack {
                    Text(labels.before).textStyle(theme.type.note, theme.colours.muted)
                    Spacer()
                    Text(labels.after).textStyle(theme.type.note, theme.colours.muted)
                }
            } else {
                FramedPicture(label: labels.after) { await model.picture(after) }
            }
        }
        .task {
            guard let first = await model.picture(before), let second = await model.picture(after) else { return }
            if let first = UIImage(data: first), let second = UIImage(data: second) { pictures = (first, second) }
        }
    }

    private func picture(_ image: UIImage) -> some View {
        Image(uiImage: image).resizable().scaledToFit().frame(maxWidth: .infinity, maxHeight: .infinity)
    }
}
