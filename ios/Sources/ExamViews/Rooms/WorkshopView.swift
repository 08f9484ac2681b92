import Exam
import Queren
import SwiftUI
import UIKit

/// Before and after under one slider, the ruler below.
struct WorkshopView: View {
    let screen: Queren.Screen

    var body: some View {
        let pictures = screen.parts.compactMap { part in
            if case .picture(let media, let label) = part { (media: media, label: label) } else { nil }
        }
        Page(screen: screen) {
            if pictures.count == 2 {
                Compared(before: pictures[0].media, after: pictures[1].media, labels: (pictures[0].label, pictures[1].label))
                    .id(pictures[1].media.id)
                PartsView(parts: screen.parts.filter { if case .picture = $0 { false } else { true } })
            } else {
                PartsView(parts: screen.parts)
            }
        }
    }
}

/// Left of the slider the picture as it was chosen, right of it as it was made.
private struct Compared: View {
    let before: Queren.Media
    let after: Queren.Media
    let labels: (before: String, after: String)
    @State private var share = 0.5
    @State private var pictures: (before: UIImage, after: UIImage)?
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(spacing: Tokens.space2) {
            if let pictures {
                GeometryReader { room in
                    ZStack(alignment: .leading) {
                        picture(pictures.after)
                        picture(pictures.before)
                            .background(Color(token: look.colours.surface))
                            .mask(alignment: .leading) { Rectangle().frame(width: room.size.width * share) }
                    }
                }
                .frame(height: Framed.height)
                .clipShape(RoundedRectangle(cornerRadius: Tokens.corner))
                .accessibilityElement(children: .ignore)
                .accessibilityAddTraits(.isImage)
                .accessibilityLabel("\(labels.before), \(labels.after)")
                Slider(value: $share, in: 0...1).frame(minHeight: look.target).accessibilityLabel(said[\.compare])
                HStack {
                    Text(labels.before).face(look.type.note, look.colours.muted)
                    Spacer()
                    Text(labels.after).face(look.type.note, look.colours.muted)
                }
            } else {
                Framed(label: labels.after) { await model.picture(after) }
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
