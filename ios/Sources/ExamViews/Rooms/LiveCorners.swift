import Exam
import SwiftUI

/// Four corners where the core sees the card; gone where it sees none.
struct LiveCorners: View {
    let viewfinder: any Viewfinder
    let room: CGSize
    @Environment(\.accessibilityReduceMotion) private var still

    var body: some View {
        if let box {
            Corners()
                .stroke(
                    Color(token: viewfinder.guide?.ready == true ? Tokens.dark.success : Tokens.dark.ink),
                    style: StrokeStyle(lineWidth: 4, lineCap: .round, lineJoin: .round))
                .frame(width: box.width, height: box.height)
                .position(x: box.x + box.width / 2, y: box.y + box.height / 2)
                .animation(still ? nil : .easeOut(duration: Tokens.motion), value: box)
                .accessibilityHidden(true)
        }
    }

    private var box: Exam.Box? {
        guard let place = viewfinder.guide?.place, let ratio = viewfinder.ratio else { return nil }
        return FinderFrame.seen(
            place, ratio: ratio, mirrored: viewfinder.wanted.facing == .front, width: room.width, height: room.height)
    }
}

/// The corners of a rectangle, each a sixth of its shorter side long.
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
