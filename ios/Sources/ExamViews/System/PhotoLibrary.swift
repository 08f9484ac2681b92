import Photos
import SwiftUI

/// Adds pictures to the photo library; it never reads from it.
@MainActor
enum PhotoLibrary {
    /// Returns whether the picture was saved.
    static func save(_ view: some View) async -> Bool {
        let renderer = ImageRenderer(content: view)
        renderer.scale = 3
        guard let image = renderer.uiImage, await PHPhotoLibrary.requestAuthorization(for: .addOnly) == .authorized else {
            return false
        }
        do {
            try await PHPhotoLibrary.shared().performChanges { PHAssetChangeRequest.creationRequestForAsset(from: image) }
            return true
        } catch {
            return false
        }
    }
}
