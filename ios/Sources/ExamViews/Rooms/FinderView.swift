import Exam
import Queren
import SwiftUI

/// The live camera, full bleed: the frame, one hint on a pill above it, what to do below. Where something is in the way the core
/// says so in parts of its own, and they stand here as on any page.
struct FinderView: View {
    let screen: Queren.Screen
    @Environment(ExamModel.self) private var model

    var body: some View {
        Group {
            if let viewfinder = model.booth.viewfinder, let capture = screen.capture {
                switch capture {
                case .card: CardFinder(screen: screen, viewfinder: viewfinder)
                case .video: FaceFinder(screen: screen, viewfinder: viewfinder)
                case .photo: Page(screen: screen) { PartsView(parts: screen.parts) }
                }
            } else {
                CameraPage(screen: screen, viewfinder: nil) {
                    if case .opening = model.booth.state { OpeningView() }
                    PartsView(parts: screen.parts)
                }
            }
        }
        .task { await beats() }
    }

    /// Time passes for shutter and recorder while the camera is on the screen.
    private func beats() async {
        while !Task.isCancelled {
            model.beat()
            try? await Task.sleep(for: .milliseconds(33))
        }
    }
}

/// While the camera opens.
private struct OpeningView: View {
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        HStack(spacing: Tokens.space3) {
            ProgressView()
            Text(said[\.cameraOpening]).face(look.type.body, look.colours.ink)
        }
        .sheet(look)
        .spoken(Spoken(said[\.cameraOpening]))
    }
}

/// The hint now; announced by the model.
struct HintPill: View {
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look

    var body: some View {
        if let hint = model.hint {
            Text(hint.text)
                .face(look.type.body, hint.ready ? look.colours.onPrimary : look.colours.ink, .semibold)
                .multilineTextAlignment(.center)
                .minimumScaleFactor(0.5)
                .lineLimit(2)
                .padding(.horizontal, Tokens.space4)
                .padding(.vertical, Tokens.space2)
                .frame(minHeight: look.target)
                .background(Color(token: hint.ready ? look.colours.primary : look.colours.surface), in: Capsule())
                .padding(.horizontal, Tokens.space2)
                .accessibilityIdentifier("hint")
        }
    }
}

/// Everything but the hole is covered.
struct Mask<Hole: Shape>: View {
    let hole: Hole
    let box: Exam.Box
    let colour: Color

    var body: some View {
        colour
            .overlay {
                hole.frame(width: box.width, height: box.height)
                    .position(x: box.x + box.width / 2, y: box.y + box.height / 2)
                    .blendMode(.destinationOut)
            }
            .compositingGroup()
            .accessibilityHidden(true)
    }
}

/// The open camera, small, and what the microphone hears.
struct SmallFinder: View {
    /// The least height, points.
    static let least: CGFloat = 176

    let viewfinder: any Viewfinder
    let height: CGFloat

    var body: some View {
        VStack(spacing: 0) {
            CameraPicture(viewfinder: viewfinder)
                .frame(width: height * 0.75, height: height)
                .clipShape(RoundedRectangle(cornerRadius: Tokens.corner))
            if viewfinder.wanted.sound { LevelMeter(level: viewfinder.level) }
        }
        .frame(maxWidth: .infinity)
    }
}
