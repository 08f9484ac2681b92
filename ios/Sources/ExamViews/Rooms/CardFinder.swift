import Exam
import Queren
import SwiftUI

/// The card under the rear camera: taken by itself, or by the shutter once it is there.
struct CardFinder: View {
    let screen: Queren.Screen
    let viewfinder: any Viewfinder
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        FinderColumn(screen: screen) { plan in
            FinderHead(screen: screen, plan: plan)
        } live: { _ in
            GeometryReader { room in
                let box = FinderFrame.card(width: room.size.width, height: room.size.height)
                let tool = FinderFrame.tool(box, size: look.target, width: room.size.width, height: room.size.height)
                ZStack {
                    CameraPicture(viewfinder: viewfinder)
                    Mask(hole: RoundedRectangle(cornerRadius: Tokens.corner), box: box, colour: .scrim)
                    frame(box)
                    LiveCorners(viewfinder: viewfinder, room: room.size)
                    HintPill().position(x: room.size.width / 2, y: max(look.target / 2 + Tokens.space1, box.y / 2))
                    torch.position(x: tool.x, y: tool.y)
                }
                .clipped()
            }
        } below: { plan in
            FinderFoot(screen: screen, plan: plan, primary: model.shutter?.shown == true)
        }
    }

    private func frame(_ box: Exam.Box) -> some View {
        let ready = viewfinder.guide?.ready == true
        // Right is another form too: a full line instead of dashes.
        return RoundedRectangle(cornerRadius: Tokens.corner)
            .strokeBorder(
                Color(token: ready ? Tokens.dark.success : Tokens.dark.ink),
                style: StrokeStyle(lineWidth: ready ? 6 : 3, dash: ready ? [] : [14, 8]))
            .frame(width: box.width, height: box.height)
            .position(x: box.x + box.width / 2, y: box.y + box.height / 2)
            .accessibilityHidden(true)
    }

    @ViewBuilder private var torch: some View {
        if let on = viewfinder.torch {
            Button { model.light(!on) } label: {
                Image(systemName: on ? "flashlight.on.fill" : "flashlight.off.fill")
                    .foregroundStyle(Color(token: Tokens.dark.ink))
                    .frame(minWidth: look.target, minHeight: look.target)
                    .background(Color.scrim, in: Circle())
            }
            .buttonStyle(.plain)
            .accessibilityLabel(said[\.torch])
            .accessibilityAddTraits(on ? .isSelected : [])
        }
    }
}
