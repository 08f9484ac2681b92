import AVFoundation
import Exam
import SwiftUI
import UIKit

/// The live picture; a front camera's is mirrored by the system.
struct CameraPicture: View {
    let viewfinder: any Viewfinder

    var body: some View {
        Group {
            if let capture = viewfinder as? CaptureViewfinder, let session = capture.session {
                SessionPicture(session: session, align: capture.align)
            } else {
                Color(token: Tokens.dark.ground)
            }
        }
        .accessibilityHidden(true)
    }
}

private struct SessionPicture: UIViewRepresentable {
    let session: AVCaptureSession
    let align: @MainActor (AVCaptureVideoPreviewLayer) -> Void

    func makeUIView(context: Context) -> PreviewView {
        let view = PreviewView()
        view.align = align
        view.preview?.session = session
        view.preview?.videoGravity = .resizeAspectFill
        return view
    }

    func updateUIView(_ view: PreviewView, context: Context) {}
}

/// A view whose layer is the camera's.
final class PreviewView: UIView {
    var align: (@MainActor (AVCaptureVideoPreviewLayer) -> Void)?

    override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }

    var preview: AVCaptureVideoPreviewLayer? { layer as? AVCaptureVideoPreviewLayer }

    /// Also after the phone was turned.
    override func layoutSubviews() {
        super.layoutSubviews()
        if let preview { align?(preview) }
    }
}
