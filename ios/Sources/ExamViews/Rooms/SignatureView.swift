import Exam
import Queren
import SwiftUI

/// The signature: on the page, or over the whole screen. Every finished stroke is the core's at once, so nothing is lost by
/// turning the phone.
struct SignatureView: View {
    let screen: Queren.Screen
    @State private var large = false
    @Environment(\.said) private var said

    var body: some View {
        // No sheet of the system's: the cover over private screens would lie below it.
        if large {
            LargePad(screen: screen, open: $large)
        } else {
            Page(screen: screen) {
                PartsView(parts: screen.parts)
                OutlineButton(label: said[\.padLarge]) { large = true }
            }
        }
    }
}

/// The pad alone, with undo and clear.
private struct LargePad: View {
    let screen: Queren.Screen
    @Binding var open: Bool
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(spacing: Tokens.space2) {
            PadView(strokes: screen.strokes ?? [])
            RowsView {
                ForEach(tools.indices, id: \.self) { i in
                    WordButton(label: tools[i].label, enabled: tools[i].enabled) { model.press(tools[i]) }
                }
                WordButton(label: said[\.padClose]) { open = false }
            }
        }
        .padding(Tokens.space3)
        .frame(maxWidth: .infinity, maxHeight: .infinity)
        .background(Color(token: look.colours.ground))
    }

    /// Undo and clear, where the core offers them.
    private var tools: [Queren.Button] {
        screen.others.filter { $0.action == .undoStroke || $0.action == .clearStrokes }
    }
}

/// Paper and ink. The stroke under the finger is drawn at once; a finished one comes back from the core.
struct PadView: View {
    let strokes: [Queren.Stroke]
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        GeometryReader { room in
            ZStack {
                if strokes.isEmpty && model.pen.ink.isEmpty { Text(said[\.pad]).face(look.type.body, Tokens.light.muted) }
                Canvas { context, size in
                    let line = Path { path in
                        path.move(to: CGPoint(x: size.width * 0.06, y: size.height * 0.8))
                        path.addLine(to: CGPoint(x: size.width * 0.94, y: size.height * 0.8))
                    }
                    context.stroke(line, with: .color(Color(token: Tokens.light.line)), lineWidth: 1)
                    for stroke in strokes { draw(stroke.points, context, size) }
                    draw(model.pen.ink, context, size)
                }
            }
            .contentShape(Rectangle())
            .highPriorityGesture(
                DragGesture(minimumDistance: 0)
                    .onChanged { finger in
                        model.draw(
                            x: finger.location.x, y: finger.location.y, width: room.size.width, height: room.size.height)
                    }
                    .onEnded { _ in model.lift() })
        }
        .aspectRatio(Pen.ratio, contentMode: .fit)
        .background(Color.paper, in: RoundedRectangle(cornerRadius: Tokens.corner))
        .overlay(RoundedRectangle(cornerRadius: Tokens.corner).strokeBorder(Color(token: look.colours.muted), lineWidth: 1.5))
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(said[\.pad])
        // A finger draws here with VoiceOver on, too.
        .accessibilityAddTraits(.allowsDirectInteraction)
        .accessibilityIdentifier("pad")
    }

    private func draw(_ points: [Queren.Point], _ context: GraphicsContext, _ size: CGSize) {
        guard let first = points.first else { return }
        let width = size.height / 30
        let place = { (point: Queren.Point) in
            CGPoint(x: CGFloat(point.x) * size.width, y: CGFloat(point.y) * size.height)
        }
        let path = Path { path in
            path.move(to: place(first))
            // A dot is a line to itself.
            for point in points.count == 1 ? points : Array(points.dropFirst()) { path.addLine(to: place(point)) }
        }
        context.stroke(
            path, with: .color(Color(token: Tokens.light.ink)),
            style: StrokeStyle(lineWidth: width, lineCap: .round, lineJoin: .round))
    }
}
