import Exam
import Queren
import SwiftUI

/// Buttons for the system camera and the photo library.
struct CaptureView: View {
    let capture: Queren.Capture
    @Environment(ExamModel.self) private var model
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        switch capture {
        case .card, .video: EmptyView()
        case .photo:
            VStack(spacing: Tokens.space2) {
                OutlinedButton(label: controlLabels[\.takePhoto]) { model.pictureSources = [.systemCamera] }
                OutlinedButton(label: controlLabels[\.choosePicture]) { model.pictureSources = [.photoLibrary] }
            }
        }
    }
}
