import Exam
import Queren
import SwiftUI
import UIKit

/// How it stands with the bytes of a picture.
enum Fetched {
    case underWay
    case there(UIImage)
    case missing

    var isMissing: Bool { if case .missing = self { true } else { false } }
}

/// Fetches a picture once and shows how it stands.
struct Fetch<Content: View>: View {
    let fetch: () async -> Data?
    @ViewBuilder let content: (Fetched) -> Content
    @State private var fetched = Fetched.underWay

    var body: some View {
        content(fetched)
            .task {
                let bytes = await fetch()
                fetched = bytes.flatMap { UIImage(data: $0) }.map(Fetched.there) ?? .missing
            }
    }
}

/// A picture in its frame: being fetched, there, or not to be had.
struct Framed: View {
    let label: String
    let fetch: () async -> Data?
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    /// The most a picture is high, points.
    static let height: CGFloat = 260

    var body: some View {
        Fetch(fetch: fetch) { fetched in
            Group {
                switch fetched {
                case .underWay: ProgressView().frame(maxWidth: .infinity, minHeight: 160)
                case .there(let image):
                    Image(uiImage: image).resizable().scaledToFit().frame(maxWidth: .infinity, maxHeight: Self.height)
                case .missing:
                    Text(said[\.pictureMissing]).face(look.type.note, look.colours.muted).frame(maxWidth: .infinity, minHeight: 160)
                }
            }
            .framed(look)
            .accessibilityElement(children: .ignore)
            .accessibilityAddTraits(.isImage)
            .accessibilityLabel(label)
            .accessibilityValue(fetched.isMissing ? said[\.pictureMissing] : "")
        }
    }
}

extension View {
    /// The frame around a picture.
    func framed(_ look: Look) -> some View {
        background(Color(token: look.colours.surface))
            .clipShape(RoundedRectangle(cornerRadius: Tokens.corner))
            .overlay(RoundedRectangle(cornerRadius: Tokens.corner).strokeBorder(Color(token: look.colours.line), lineWidth: 1))
    }
}

/// The candidate's own picture, or their take.
struct OwnPicture: View {
    let media: Queren.Media
    let label: String
    @Environment(ExamModel.self) private var model

    var body: some View {
        switch media.artifact.kind {
        case .video: TakeView(media: media, label: label).id(media.id)
        case .card, .photo, .signature: Framed(label: label) { await model.picture(media) }.id(media.id)
        }
    }
}

/// A picture the platform holds.
struct PlatformPicture: View {
    let name: String
    let label: String
    @Environment(ExamModel.self) private var model

    var body: some View {
        Framed(label: label) { await model.platformPicture(name) }.id(name)
    }
}
