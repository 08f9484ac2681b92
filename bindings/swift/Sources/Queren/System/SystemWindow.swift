#if canImport(UIKit) && !os(watchOS)
    import Foundation
    import UIKit

    /// Opens the system's settings of this app. `present` shows the share sheet for a file. `cover` hides the window's content from screenshots and the task switcher;
    /// how is the app's own.
    @MainActor
    public final class SystemWindow: PhoneWindow {
        private let cover: @MainActor (Bool) -> Void
        private let present: @MainActor (URL) -> Void

        /// A window that `cover` covers and in which `present` shows the share sheet.
        public init(cover: @escaping @MainActor (Bool) -> Void, present: @escaping @MainActor (URL) -> Void) {
            self.cover = cover
            self.present = present
        }

        public func secureWindow(_ on: Bool) {
            cover(on)
        }

        public func openSettings() {
            guard let url = URL(string: UIApplication.openSettingsURLString) else { return }
            UIApplication.shared.open(url)
        }

        public func share(_ file: URL) {
            present(file)
        }
    }
#endif
