import AVFoundation
import Exam
import SwiftUI
import UIKit

/// The live camera picture. The system mirrors the front camera's.
struct LivePreview: View {
    let viewfinder: any Viewfinder

    var body: some View {
        Group {
            if let camera = viewfinder as? SystemViewfinder, let session = camera.session {
                PreviewLayerView(session: session, onLayout: camera.updateRotation)
            } else {
                Color(token: Tokens.dark.ground)
            }
        }
        .accessibilityHidden(true)
    }
}

private struct PreviewLayerView: UIViewRepresentable {
    let session: AVCaptureSession
    let onLayout: @MainActor (AVCaptureVideoPreviewLayer) -> Void

    func makeUIView(context: Context) -> PreviewView {
        let view = PreviewView()
        view.onLayout = onLayout
        view.preview?.session = session
        view.preview?.videoGravity = .resizeAspectFill
        return view
    }

    func updateUIView(_ view: PreviewView, context: Context) {}
}

final class PreviewView: UIView {
    var onLayout: (@MainActor (AVCaptureVideoPreviewLayer) -> Void)?

    override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }

    var preview: AVCaptureVideoPreviewLayer? { layer as? AVCaptureVideoPreviewLayer }

    /// Also called after a rotation.
    override func layoutSubviews() {
        super.layoutSubviews()
        if let preview { onLayout?(preview) }
    }
}
