import Exam
import PhotosUI
import SwiftUI
import UIKit

/// Shows the system's camera or photo picker when the model offers picture sources. The picture is written to the captures folder,
/// from which the core imports it.
struct PicturePickers: ViewModifier {
    @Bindable var model: ExamModel
    let captures: URL
    @State private var showsLibrary = false
    @State private var showsCamera = false
    @State private var item: PhotosPickerItem?

    func body(content: Content) -> some View {
        content
            .confirmationDialog("", isPresented: isChoosing, titleVisibility: .hidden) {
                Button(controlLabels[\.takePhoto]) { show(.systemCamera) }
                Button(controlLabels[\.choosePicture]) { show(.photoLibrary) }
            }
            .onChange(of: model.pictureSources) { _, sources in
                if sources.count == 1 { show(sources[0]) }
            }
            .photosPicker(isPresented: $showsLibrary, selection: $item, matching: .images, preferredItemEncoding: .compatible)
            .onChange(of: item) { _, chosen in
                if let chosen { Task { await load(chosen) } }
            }
            .fullScreenCover(isPresented: $showsCamera) {
                SystemCamera { image in
                    showsCamera = false
                    save(image?.jpegData(compressionQuality: PictureSource.jpegQuality))
                }
                .ignoresSafeArea()
            }
    }

    private var controlLabels: ControlLabelLookup { ControlLabelLookup(labels: model.controlLabels) }

    /// With two sources the candidate is asked which one.
    private var isChoosing: Binding<Bool> {
        Binding(
            get: { @MainActor in model.pictureSources.count > 1 },
            set: { @MainActor in if !$0, model.pictureSources.count > 1 { model.pictureSources = [] } })
    }

    /// Clears the offer, so that cancelling the picker leaves no state behind.
    private func show(_ source: PictureSource) {
        model.pictureSources = []
        switch source {
        // Without a camera, use the photo library.
        case .systemCamera where UIImagePickerController.isSourceTypeAvailable(.camera): showsCamera = true
        case .systemCamera, .photoLibrary: showsLibrary = true
        }
    }

    private func load(_ chosen: PhotosPickerItem) async {
        let bytes = try? await chosen.loadTransferable(type: Data.self)
        item = nil
        save(bytes.flatMap(jpegOrPng))
    }

    /// The library may return HEIC, which the core cannot decode. JPEG and PNG pass unchanged, everything else is re-encoded.
    private func jpegOrPng(_ bytes: Data) -> Data? {
        let plain: [[UInt8]] = [[0xff, 0xd8], [0x89, 0x50]]
        return plain.contains { bytes.starts(with: $0) } ? bytes : UIImage(data: bytes)?.jpegData(compressionQuality: PictureSource.jpegQuality)
    }

    private func save(_ bytes: Data?) {
        guard let bytes else { return }
        let file = captures.appendingPathComponent("\(UUID().uuidString).jpg")
        // If the file cannot be written, the core finds it missing and reports it.
        try? bytes.write(to: file, options: [.completeFileProtection])
        model.captured(file)
    }
}

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
