import UIKit

/// Copies to this device's clipboard only.
@MainActor
enum Clipboard {
    static func copy(_ text: String) {
        UIPasteboard.general.setItems([["public.utf8-plain-text": text]], options: [.localOnly: true])
    }
}
