import Exam
import Queren
import SwiftUI
import UIKit

/// A picture, all of it, with a place outlined and the rest a little darker.
struct Marked: View {
    let image: UIImage
    let place: Queren.Corners?
    /// Brings the place to the middle.
    var zoomed = false
    @Environment(\.look) private var look

    var body: some View {
        GeometryReader { room in
            let (width, height) = (Double(room.size.width), Double(room.size.height))
            if let box = Fitted.box(ratio: image.size.width / image.size.height, width: width, height: height) {
                let corners = place.map { Fitted.corners($0, in: box) } ?? []
                let zoom = zoomed ? Fitted.zoom(corners, of: box, width: width, height: height) : .none
                ZStack {
                    Image(uiImage: image)
                        .resizable()
                        .frame(width: box.width, height: box.height)
                        .position(x: width / 2, y: height / 2)
                    if !corners.isEmpty { outline(Quad(corners: corners), box, 1 / zoom.scale) }
                }
                .frame(width: width, height: height)
                .scaleEffect(zoom.scale)
                .offset(x: zoom.x, y: zoom.y)
            }
        }
        .clipped()
    }

    /// As wide on the screen however large the picture is; on a light line of its own, so that it stands out on any picture.
    @ViewBuilder private func outline(_ quad: Quad, _ box: Exam.Box, _ point: Double) -> some View {
        Color.scrim
            .opacity(0.6)
            .frame(width: box.width, height: box.height)
            .position(x: box.x + box.width / 2, y: box.y + box.height / 2)
            .overlay { quad.fill(Color.black).blendMode(.destinationOut) }
            .compositingGroup()
        quad.stroke(Color(token: look.colours.surface), style: StrokeStyle(lineWidth: 6 * point, lineJoin: .round))
        quad.stroke(Color(token: look.colours.error), style: StrokeStyle(lineWidth: 3 * point, lineJoin: .round))
    }
}

/// A shape of corners.
private struct Quad: Shape {
    let corners: [Dot]

    nonisolated func path(in rect: CGRect) -> Path {
        Path { path in
            guard let first = corners.first else { return }
            path.move(to: CGPoint(x: first.x, y: first.y))
            for corner in corners.dropFirst() { path.addLine(to: CGPoint(x: corner.x, y: corner.y)) }
            path.closeSubpath()
        }
    }
}

/// What a reason was seen on; a tap shows it large.
struct SeenView: View {
    let seen: Queren.EvidenceView
    let height: Double
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        Fetch { await model.crop(seen.crop) } content: { fetched in
            switch fetched {
            case .underWay: frame(ProgressView()).accessibilityLabel(seen.label)
            case .there(let image):
                Button { model.typed.enlarged = seen } label: { frame(Marked(image: image, place: seen.region)) }
                    .buttonStyle(.plain)
                    .accessibilityLabel(seen.label)
                    .accessibilityAddTraits(.isImage)
                    .accessibilityIdentifier("seen")
            case .missing:
                frame(Text(said[\.pictureMissing]).face(look.type.note, look.colours.muted))
                    .spoken(Spoken(seen.label, value: said[\.pictureMissing]))
            }
        }
    }

    private func frame(_ content: some View) -> some View {
        content
            .frame(maxWidth: .infinity)
            .frame(height: height)
            .framed(look)
            .contentShape(Rectangle())
    }
}

/// What a reason was seen on, over the whole screen: first all of it, then the place. A tap closes it.
struct LargeSeen: View {
    let seen: Queren.EvidenceView
    @State private var zoomed = false
    @Environment(\.accessibilityReduceMotion) private var still
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(spacing: Tokens.space2) {
            Button(action: close) {
                Fetch { await model.crop(seen.crop) } content: { fetched in
                    switch fetched {
                    case .underWay: ProgressView()
                    case .there(let image):
                        Marked(image: image, place: seen.region, zoomed: zoomed)
                            .animation(still ? nil : .easeOut(duration: Tokens.motion), value: zoomed)
                            .task { zoomed = true }
                    case .missing: Text(said[\.pictureMissing]).face(look.type.note, look.colours.muted)
                    }
                }
                .frame(maxWidth: .infinity, maxHeight: .infinity)
                .contentShape(Rectangle())
            }
            .buttonStyle(.plain)
            .accessibilityLabel(seen.label)
            .accessibilityAddTraits(.isImage)
            OutlineButton(label: said[\.hide], press: close)
                .padding(.horizontal, Tokens.space4)
                .accessibilityIdentifier("hide")
        }
        .padding(.vertical, Tokens.space3)
        .background(Color(token: look.colours.ground))
    }

    private func close() { model.typed.enlarged = nil }
}

/// The piece of the card that a value was read from, to be compared with the eye: the screen reader has the value.
struct PieceView: View {
    let crop: Queren.Crop
    /// In the value's row, as wide as it is there; else over the whole width.
    let inRow: Bool
    @ScaledMetric(relativeTo: .body) private var unit: CGFloat = 1
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        Fetch { await model.crop(crop) } content: { fetched in
            Group {
                switch fetched {
                case .underWay: ProgressView()
                case .there(let image):
                    Image(uiImage: image).resizable().scaledToFit().clipShape(RoundedRectangle(cornerRadius: Tokens.space1))
                case .missing: Text(said[\.pictureMissing]).face(look.type.note, look.colours.muted)
                }
            }
            .frame(width: inRow ? 120 * unit : nil, height: fetched.isMissing ? nil : 40 * unit)
            .frame(maxWidth: inRow ? nil : .infinity, alignment: .leading)
        }
        .accessibilityHidden(true)
    }
}
