import Exam
import SwiftUI

/// A picture in a frame.
struct FramedPicture: View {
    let label: String
    let load: () async -> Data?
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    /// Maximum height, points.
    static let maxHeight: CGFloat = 260

    var body: some View {
        ImageLoader(load: load) { state in
            Group {
                switch state {
                case .loading: ProgressView().frame(maxWidth: .infinity, minHeight: 160)
                case .loaded(let image):
                    Image(uiImage: image).resizable().scaledToFit().frame(maxWidth: .infinity, maxHeight: Self.maxHeight)
                case .missing:
                    Text(controlLabels[\.pictureMissing]).textStyle(theme.type.note, theme.colours.muted).frame(maxWidth: .infinity, minHeight: 160)
                }
            }
            .framed(theme)
            .accessibilityElement(children: .ignore)
            .accessibilityAddTraits(.isImage)
            .accessibilityLabel(label)
            .accessibilityValue(state.isMissing ? controlLabels[\.pictureMissing] : "")
        }
    }
}

extension View {
    func framed(_ theme: Theme) -> some View {
        background(Color(token: theme.colours.surface))
            .clipShape(RoundedRectangle(cornerRadius: Tokens.corner))
            .overlay(RoundedRectangle(cornerRadius: Tokens.corner).strokeBorder(Color(token: theme.colours.line), lineWidth: 1))
    }
}
