import Exam
import Queren
import SwiftUI

/// Records the video with the front camera, with the digits above it. The white screen around the oval lights the face.
struct FaceCameraView: View {
    let screen: Queren.Screen
    let viewfinder: any Viewfinder
    @Environment(ExamModel.self) private var model
    @Environment(\.dynamicTypeSize) private var textSize
    @Environment(\.theme) private var theme

    var body: some View {
        CameraScreenStack(
            screen: screen, variants: CameraScreenVariant.capture(screen, textSize: TextSize(textSize), theme: theme)
        ) { variant in
            CameraScreenHeader(screen: screen, variant: variant)
            ForEach(screen.parts.indices, id: \.self) { i in part(screen.parts[i], variant) }
        } camera: { _ in
            GeometryReader { geometry in
                let rect = CameraOverlay.faceOval(width: geometry.size.width, height: geometry.size.height)
                ZStack {
                    LivePreview(viewfinder: viewfinder)
                    CutoutOverlay(cutout: Ellipse(), rect: rect, colour: .paper)
                    progressRing(rect)
                    if let seconds = model.captureRunner?.view.secondsLeft { CountdownView(seconds: seconds) }
                    CameraControls(outline: rect) {
                        HintBadge().cameraControl(.hint)
                        LevelMeter(level: viewfinder.level).cameraControl(.levelMeter)
                    }
                }
                .clipped()
            }
        } footer: { variant in
            if model.captureRunner?.view.quiet == true {
                RecordingFooter()
            } else {
                CameraScreenFooter(screen: screen, variant: variant, primaryUsable: model.captureRunner?.view.button == .enabled)
            }
        }
        .background(Color.paper)
        // The background is white in dark mode too.
        .environment(\.theme, Theme(elder: theme.elder, dark: false))
    }

    /// The digits are the largest element, above the camera.
    @ViewBuilder private func part(_ part: Queren.Part, _ variant: CameraScreenVariant) -> some View {
        switch part {
        case .digits(let digits, let pinyin, _):
            DigitsView(digits: digits, pinyin: pinyin, lit: model.captureRunner?.view.lit, style: variant.digitStyle(theme))
                .padding(.horizontal, Tokens.space4)
        case .capture: EmptyView()
        case .text, .note, .checklist, .fields, .loginForm, .switch, .picture, .platformPicture, .progress, .reasonCard, .pad,
            .requirements, .attemptHistory, .offices, .settings, .topics, .number:
            PartView(part: part)
        }
    }

    /// The oval, with the recording's progress drawn over it.
    private func progressRing(_ rect: LayoutRect) -> some View {
        ZStack {
            Ellipse().stroke(Color(token: Tokens.light.line), lineWidth: 6)
            Ellipse()
                .trim(from: 0, to: model.captureRunner?.view.progress ?? 0)
                .stroke(Color(token: Tokens.light.primary), style: StrokeStyle(lineWidth: 10, lineCap: .round))
                .rotationEffect(.degrees(-90))
        }
        .frame(width: rect.width, height: rect.height)
        .position(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2)
        .accessibilityHidden(true)
    }
}

private struct CountdownView: View {
    let seconds: Int
    @Environment(\.theme) private var theme

    var body: some View {
        Text("\(seconds)")
            .textStyle(theme.type.digits, Tokens.dark.ink, .bold)
            .padding(Tokens.space5)
            .background(Color.scrim, in: Circle())
            .accessibilityIdentifier("countdown")
    }
}

/// Shown during countdown and recording; the only button is stop.
private struct RecordingFooter: View {
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(spacing: Tokens.space2) {
            Text(isCountingDown ? controlLabels[\.getReady] : controlLabels[\.recording]).textStyle(theme.type.body, theme.colours.ink, .semibold)
            OutlinedButton(label: controlLabels[\.stop]) { model.captureRunner?.stop() }
        }
        .padding(.horizontal, Tokens.space4)
        .padding(.vertical, Tokens.space2)
        .frame(maxWidth: .infinity)
    }

    private var isCountingDown: Bool { model.captureRunner?.view.secondsLeft != nil }
}

/// Shows that the microphone works.
struct LevelMeter: View {
    /// With the space around it, points.
    static let height = barHeight + 2 * Tokens.space2

    private static let barHeight = 10.0

    let level: Double
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        GeometryReader { geometry in
            ZStack(alignment: .leading) {
                Capsule().fill(Color(token: Tokens.light.line))
                Capsule().fill(Color(token: Tokens.light.primary)).frame(width: geometry.size.width * level)
            }
        }
        .frame(height: Self.barHeight)
        .padding(.horizontal, Tokens.space5)
        .padding(.vertical, Tokens.space2)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(controlLabels[\.level])
        .accessibilityValue(Format.percent(level))
        .accessibilityAddTraits(.updatesFrequently)
    }
}
