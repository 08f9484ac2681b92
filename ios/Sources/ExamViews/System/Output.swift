import Exam
import Photos
import Queren
import SwiftUI
import UIKit

/// The clipboard; what is copied stays on this phone.
@MainActor
enum Clipboard {
    static func copy(_ text: String) {
        UIPasteboard.general.setItems([["public.utf8-plain-text": text]], options: [.localOnly: true])
    }
}

/// The album: pictures are added, nothing is read.
@MainActor
enum Album {
    /// Answers with whether it is there.
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

/// VoiceOver.
@MainActor
final class SystemVoice: Announcing {
    func announce(_ text: String, assertive: Bool) {
        let said = NSAttributedString(string: text, attributes: [.accessibilitySpeechQueueAnnouncement: !assertive])
        UIAccessibility.post(notification: .announcement, argument: said)
    }
}

/// The language of this app in the system's settings, where the system itself keeps it.
@MainActor
final class SystemTongue: Tongue {
    /// The candidate's choice for this app, or else the phone's, as far as the app speaks it.
    var spoken: Queren.Lang {
        Bundle.main.preferredLocalizations.first?.hasPrefix("en") == true ? .en : .zh
    }

    func choose(_ lang: Queren.Lang) {
        UserDefaults.standard.set([lang == .en ? "en" : "zh-Hans"], forKey: "AppleLanguages")
    }
}
