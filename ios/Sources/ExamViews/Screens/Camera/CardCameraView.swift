import Exam
import Queren
import SwiftUI

/// Photographs the card with the rear camera, automatically or by the shutter button.
struct CardCameraView: View {
    let screen: Queren.Screen
    let viewfinder: any Viewfinder
    @Environment(ExamModel.self) private var model
    @Environment(\.dynamicTypeSize) private var textSize
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        CameraScreenStack(
            screen: screen, variants: CameraScreenVariant.capture(screen, textSize: TextSize(textSize), theme: theme)
        ) { variant in
            CameraScreenHeader(screen: screen, variant: variant)
        } camera: { _ in
            GeometryReader { geometry in
                let rect = CameraOverlay.cardFrame(width: geometry.size.width, height: geometry.size.height)
                ZStack {
                    LivePreview(viewfinder: viewfinder)
                    CutoutOverlay(cutout: RoundedRectangle(cornerRadius: Tokens.corner), rect: rect, colour: .scrim)
                    frame(rect)
                    DetectedCardCorners(viewfinder: viewfinder, viewSize: geometry.size)
                    CameraControls(outline: rect) {
                        HintBadge().cameraControl(.hint)
                        torch.cameraControl(.torch)
                    }
                }
                .clipped()
            }
        } footer: { variant in
            let button = model.captureRunner?.view.button ?? .hidden
            CameraScreenFooter(screen: screen, variant: variant, primary: button != .hidden, primaryUsable: button == .enabled)
        }
    }

    private func frame(_ rect: LayoutRect) -> some View {
        let ready = viewfinder.guidance?.ready == true
        // A solid line instead of dashes, so that "ready" is not shown by colour alone.
        return RoundedRectangle(cornerRadius: Tokens.corner)
            .strokeBorder(
                Color(token: ready ? Tokens.dark.success : Tokens.dark.ink),
                style: StrokeStyle(lineWidth: ready ? 6 : 3, dash: ready ? [] : [14, 8])
            )
            .frame(width: rect.width, height: rect.height)
            .position(x: rect.x + rect.width / 2, y: rect.y + rect.height / 2)
            .accessibilityHidden(true)
    }

    @ViewBuilder private var torch: some View {
        if let on = viewfinder.torch {
            Button {
                model.setTorch(!on)
            } label: {
                Image(systemName: on ? "flashlight.on.fill" : "flashlight.off.fill")
                    .foregroundStyle(Color(token: Tokens.dark.ink))
                    .frame(minWidth: theme.tapTarget, minHeight: theme.tapTarget)
                    .background(Color.scrim, in: Circle())
            }
            .buttonStyle(.plain)
            .accessibilityLabel(controlLabels[\.torch])
            .accessibilityAddTraits(on ? .isSelected : [])
        }
    }
}
