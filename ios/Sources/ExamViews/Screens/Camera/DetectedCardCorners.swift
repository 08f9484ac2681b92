import Exam
import SwiftUI

/// Marks the corners of the card where the core detects it.
struct DetectedCardCorners: View {
    let viewfinder: any Viewfinder
    let viewSize: CGSize
    @Environment(\.accessibilityReduceMotion) private var reduceMotion

    var body: some View {
        if let rect {
            Corners()
                .stroke(
                    Color(token: viewfinder.guidance?.ready == true ? Tokens.dark.success : Tokens.dark.ink),
                    style: StrokeStyle(lineWidth: 4, lineCap: .round, lineJoin: .round)
                )
                .frame(width: rect.width, height: rect.height)
                .position(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2)
                .animation(reduceMotion ? nil : .easeOut(duration: Tokens.motion), value: rect)
                .accessibilityHidden(true)
        }
    }

    private var rect: LayoutRect? {
        guard let bounds = viewfinder.guidance?.bounds, let ratio = viewfinder.ratio else { return nil }
        return CameraOverlay.viewRect(
            of: bounds, ratio: ratio, mirrored: viewfinder.use.facing == .front, width: viewSize.width, height: viewSize.height)
    }
}

/// Corner marks of a rectangle, each a sixth of the shorter side long.
private struct Corners: Shape {
    nonisolated func path(in rect: CGRect) -> Path {
        let arm = min(rect.width, rect.height) / 6
        return Path { path in
            for (x, inward) in [(rect.minX, arm), (rect.maxX, -arm)] {
                for (y, down) in [(rect.minY, arm), (rect.maxY, -arm)] {
                    path.move(to: CGPoint(x: x + inward, y: y))
                    path.addLine(to: CGPoint(x: x, y: y))
                    path.addLine(to: CGPoint(x: x, y: y + down))
                }
            }
        }
    }
}
