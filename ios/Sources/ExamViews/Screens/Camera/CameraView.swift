import Exam
import Queren
import SwiftUI

/// A camera screen: the live camera, or, if it is not open, the parts with which the core explains why.
struct CameraView: View {
    let screen: Queren.Screen
    @Environment(ExamModel.self) private var model

    var body: some View {
        Group {
            if let viewfinder = model.camera.viewfinder, let capture = screen.capture {
                switch capture {
                case .card: CardCameraView(screen: screen, viewfinder: viewfinder)
                case .video: FaceCameraView(screen: screen, viewfinder: viewfinder)
                case .photo: Page(screen: screen) { PartsView(parts: screen.parts) }
                }
            } else {
                CameraPage(screen: screen, viewfinder: nil) {
                    if case .opening = model.camera.state { CameraOpeningView() }
                    PartsView(parts: screen.parts)
                }
            }
        }
        .task { await tickRepeatedly() }
    }

    /// Drives the capture.
    private func tickRepeatedly() async {
        while !Task.isCancelled {
            model.tick()
            try? await Task.sleep(for: .milliseconds(33))
        }
    }
}

private struct CameraOpeningView: View {
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        HStack(spacing: Tokens.space3) {
            ProgressView()
            Text(controlLabels[\.cameraOpening]).textStyle(theme.type.body, theme.colours.ink)
        }
        .panel(theme)
        .screenReaderElement(ScreenReaderElement(controlLabels[\.cameraOpening]))
    }
}

/// The current hint. The model announces it to the screen reader.
struct HintBadge: View {
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme

    var body: some View {
        if let hint = model.hint {
            Text(hint.text)
                .textStyle(theme.type.body, hint.ready ? theme.colours.onPrimary : theme.colours.ink, .semibold)
                .multilineTextAlignment(.center)
                .minimumScaleFactor(0.5)
                .lineLimit(2)
                .padding(.horizontal, Tokens.space4)
                .padding(.vertical, Tokens.space2)
                .frame(minHeight: theme.tapTarget)
                .background(Color(token: hint.ready ? theme.colours.primary : theme.colours.surface), in: Capsule())
                .padding(.horizontal, Tokens.space2)
                .accessibilityIdentifier("hint")
        }
    }
}

/// Covers everything but a cutout.
struct CutoutOverlay<Cutout: Shape>: View {
    let cutout: Cutout
    let rect: LayoutRect
    let colour: Color

    var body: some View {
        colour
            .overlay {
                cutout.frame(width: rect.width, height: rect.height)
                    .position(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2)
                    .blendMode(.destinationOut)
            }
            .compositingGroup()
            .accessibilityHidden(true)
    }
}

/// A small camera picture with the level meter.
struct CameraThumbnail: View {
    /// Points.
    static let minHeight: CGFloat = 176

    let viewfinder: any Viewfinder
    let height: CGFloat

    var body: some View {
        VStack(spacing: 0) {
            LivePreview(viewfinder: viewfinder)
                .frame(width: height * 0.75, height: height)
                .clipShape(RoundedRectangle(cornerRadius: Tokens.corner))
            if viewfinder.use.sound { LevelMeter(level: viewfinder.level) }
        }
        .frame(maxWidth: .infinity)
    }
}
