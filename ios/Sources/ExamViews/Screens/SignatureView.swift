import Exam
import Queren
import SwiftUI

/// The signature pad, on the page or full screen. The core saves every finished stroke at once, so rotating the phone loses
/// nothing.
struct SignatureView: View {
    let screen: Queren.Screen
    @State private var fullScreen = false
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        // Not a system sheet: the privacy cover would be below it.
        if fullScreen {
            FullScreenPad(screen: screen, isPresented: $fullScreen)
        } else {
            Page(screen: screen) {
                PartsView(parts: screen.parts)
                OutlinedButton(label: controlLabels[\.padLarge]) { fullScreen = true }
            }
        }
    }
}

/// The pad with undo and clear.
private struct FullScreenPad: View {
    let screen: Queren.Screen
    @Binding var isPresented: Bool
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(spacing: Tokens.space2) {
            SignaturePad(strokes: screen.strokes ?? [])
            FlowLayout {
                ForEach(tools.indices, id: \.self) { i in
                    TextButton(label: tools[i].label, enabled: tools[i].enabled) { model.press(tools[i]) }
                }
                TextButton(label: controlLabels[\.padClose]) { isPresented = false }
            }
        }
        .padding(Tokens.space3)
        .frame(maxWidth: .infinity, maxHeight: .infinity)
        .background(Color(token: theme.colours.ground))
    }

    /// Undo and clear, if the core offers them.
    private var tools: [Queren.Button] {
        screen.others.filter { $0.action == .undoStroke || $0.action == .clearStrokes }
    }
}

/// Draws the core's strokes and the unfinished one.
struct SignaturePad: View {
    let strokes: [Queren.Stroke]
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        GeometryReader { geometry in
            ZStack {
                if strokes.isEmpty && model.strokeInput.points.isEmpty { Text(controlLabels[\.pad]).textStyle(theme.type.body, Tokens.light.muted) }
                Canvas { context, size in
                    let line = Path { path in
                        path.move(to: CGPoint(x: size.width * 0.06, y: size.height * 0.8))
                        path.addLine(to: CGPoint(x: size.width * 0.94, y: size.height * 0.8))
                    }
                    context.stroke(line, with: .color(Color(token: Tokens.light.line)), lineWidth: 1)
                    for stroke in strokes { draw(stroke.points, context, size) }
                    draw(model.strokeInput.points, context, size)
                }
            }
            .contentShape(Rectangle())
            .highPriorityGesture(
                DragGesture(minimumDistance: 0)
                    .onChanged { finger in
                        model.draw(
                            x: finger.location.x, y: finger.location.y, width: geometry.size.width, height: geometry.size.height)
                    }
                    .onEnded { _ in model.endStroke() })
        }
        .aspectRatio(StrokeInput.padAspectRatio, contentMode: .fit)
        .background(Color.paper, in: RoundedRectangle(cornerRadius: Tokens.corner))
        .overlay(RoundedRectangle(cornerRadius: Tokens.corner).strokeBorder(Color(token: theme.colours.muted), lineWidth: 1.5))
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(controlLabels[\.pad])
        // Lets VoiceOver users draw directly.
        .accessibilityAddTraits(.allowsDirectInteraction)
        .accessibilityIdentifier("pad")
    }

    private func draw(_ points: [Queren.Point], _ context: GraphicsContext, _ size: CGSize) {
        guard let first = points.first else { return }
        let width = size.height / 30
        let position = { (point: Queren.Point) in
            CGPoint(x: CGFloat(point.x) * size.width, y: CGFloat(point.y) * size.height)
        }
        let path = Path { path in
            path.move(to: position(first))
            // A dot is drawn as a line of length zero.
            for point in points.count == 1 ? points : Array(points.dropFirst()) { path.addLine(to: position(point)) }
        }
        context.stroke(
            path, with: .color(Color(token: Tokens.light.ink)),
            style: StrokeStyle(lineWidth: width, lineCap: .round, lineJoin: .round))
    }
}
