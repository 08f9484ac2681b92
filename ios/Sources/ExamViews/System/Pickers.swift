import Exam
import PhotosUI
import SwiftUI
import UIKit

/// The system's pickers, shown when the model wants one: the camera for the photo, the album for the rest. What is picked is
/// copied into the folder of captures; the core takes it in from there.
struct Pickers: ViewModifier {
    @Bindable var model: ExamModel
    let captures: URL
    @State private var album = false
    @State private var camera = false
    @State private var item: PhotosPickerItem?

    func body(content: Content) -> some View {
        content
            .confirmationDialog("", isPresented: choosing, titleVisibility: .hidden) {
                Button(said[\.takePhoto]) { show(.cameraPicture) }
                Button(said[\.choosePicture]) { show(.albumPicture) }
            }
            .onChange(of: model.picking) { _, choices in
                if choices.count == 1 { show(choices[0]) }
            }
            .photosPicker(isPresented: $album, selection: $item, matching: .images, preferredItemEncoding: .compatible)
            .onChange(of: item) { _, chosen in
                if let chosen { Task { await take(chosen) } }
            }
            .fullScreenCover(isPresented: $camera) {
                SystemCamera { image in
                    camera = false
                    deliver(image?.jpegData(compressionQuality: Pick.quality))
                }
                .ignoresSafeArea()
            }
    }

    private var said: Said { Said(words: model.words) }

    /// Two ways to a picture: the candidate is asked which.
    private var choosing: Binding<Bool> {
        Binding(
            get: { @MainActor in model.picking.count > 1 },
            set: { @MainActor in if !$0, model.picking.count > 1 { model.picking = [] } })
    }

    /// The choice is made; closing the picker without one leaves nothing behind.
    private func show(_ pick: Pick) {
        model.picking = []
        switch pick {
        // Without a camera of the system's the album is the way.
        case .cameraPicture where UIImagePickerController.isSourceTypeAvailable(.camera): camera = true
        case .cameraPicture, .albumPicture: album = true
        }
    }

    private func take(_ chosen: PhotosPickerItem) async {
        let bytes = try? await chosen.loadTransferable(type: Data.self)
        item = nil
        deliver(bytes.flatMap(readable))
    }

    /// The album may hold HEIC, which only Apple's systems read: JPEG and PNG as they are, the rest as JPEG.
    private func readable(_ bytes: Data) -> Data? {
        let plain: [[UInt8]] = [[0xff, 0xd8], [0x89, 0x50]]
        return plain.contains { bytes.starts(with: $0) } ? bytes : UIImage(data: bytes)?.jpegData(compressionQuality: Pick.quality)
    }

    private func deliver(_ bytes: Data?) {
        guard let bytes else { return }
        let file = captures.appendingPathComponent("\(UUID().uuidString).jpg")
        // What can't be written is not there, and the core says so.
        try? bytes.write(to: file, options: [.completeFileProtection])
        model.picked(file)
    }
}

/// The system's own camera.
private struct SystemCamera: UIViewControllerRepresentable {
    let done: @MainActor (UIImage?) -> Void

    func makeUIViewController(context: Context) -> UIImagePickerController {
        let picker = UIImagePickerController()
        picker.sourceType = .camera
        picker.delegate = context.coordinator
        return picker
    }

    func updateUIViewController(_ picker: UIImagePickerController, context: Context) {}

    func makeCoordinator() -> Coordinator { Coordinator(done: done) }

    @MainActor
    final class Coordinator: NSObject, UIImagePickerControllerDelegate, UINavigationControllerDelegate {
        private let done: @MainActor (UIImage?) -> Void

        init(done: @escaping @MainActor (UIImage?) -> Void) {
            self.done = done
        }

        func imagePickerController(
            _ picker: UIImagePickerController, didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any]
        ) {
            done(info[.originalImage] as? UIImage)
        }

        func imagePickerControllerDidCancel(_ picker: UIImagePickerController) {
            done(nil)
        }
    }
}
