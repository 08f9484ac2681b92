import Exam
import SwiftUI
import UIKit

/// Shows the system's share sheet for the model's shared file.
struct ShareSheet: ViewModifier {
    let model: ExamModel

    func body(content: Content) -> some View {
        content.sheet(isPresented: isSharing) {
            if let file = model.sharedFile { ActivityView(file: file) }
        }
    }

    private var isSharing: Binding<Bool> {
        Binding(
            get: { @MainActor in model.sharedFile != nil },
            set: { @MainActor in if !$0 { model.sharedFile = nil } })
    }
}

private struct ActivityView: UIViewControllerRepresentable {
    let file: URL

    func makeUIViewController(context: Context) -> UIActivityViewController {
        UIActivityViewController(activityItems: [file], applicationActivities: nil)
    }

    func updateUIViewController(_ controller: UIActivityViewController, context: Context) {}
}
