import Exam
import Queren
import SwiftUI
import UIKit

/// A whole picture with a region outlined and the rest darkened.
struct AnnotatedImage: View {
    let image: UIImage
    let region: Queren.Corners?
    /// Enlarges the region.
    var zoomed = false
    @Environment(\.theme) private var theme

    var body: some View {
        GeometryReader { geometry in
            let (width, height) = (Double(geometry.size.width), Double(geometry.size.height))
            if let rect = AspectFit.rect(ratio: image.size.width / image.size.height, width: width, height: height) {
                let corners = region.map { AspectFit.points($0, in: rect) } ?? []
                let zoom = zoomed ? AspectFit.zoom(corners, of: rect, width: width, height: height) : .none
                ZStack {
                    Image(uiImage: image)
                        .resizable()
                        .frame(width: rect.width, height: rect.height)
                        .position(x: width / 2, y: height / 2)
                    if !corners.isEmpty { outline(Polygon(corners: corners), rect, 1 / zoom.scale) }
                }
                .frame(width: width, height: height)
                .scaleEffect(zoom.scale)
                .offset(x: zoom.x, y: zoom.y)
            }
        }
        .clipped()
    }

    /// The outline has the same width at every zoom, and a light border, so that it stands out on any picture.
    @ViewBuilder private func outline(_ polygon: Polygon, _ rect: LayoutRect, _ unit: Double) -> some View {
        Color.scrim
            .opacity(0.6)
            .frame(width: rect.width, height: rect.height)
            .position(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2)
            .overlay { polygon.fill(Color.black).blendMode(.destinationOut) }
            .compositingGroup()
        polygon.stroke(Color(token: theme.colours.surface), style: StrokeStyle(lineWidth: 6 * unit, lineJoin: .round))
        polygon.stroke(Color(token: theme.colours.error), style: StrokeStyle(lineWidth: 3 * unit, lineJoin: .round))
    }
}

private struct Polygon: Shape {
    let corners: [LayoutPoint]

    nonisolated func path(in rect: CGRect) -> Path {
        Path { path in
            guard let first = corners.first else { return }
            path.move(to: CGPoint(x: first.x, y: first.y))
            for corner in corners.dropFirst() { path.addLine(to: CGPoint(x: corner.x, y: corner.y)) }
            path.closeSubpath()
        }
    }
}
