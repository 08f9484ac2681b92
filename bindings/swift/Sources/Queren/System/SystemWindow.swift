#if canImport(UIKit) && !os(watchOS)
    import Foundation
    import UIKit

    /// Opens the system's settings of this app. `cover` hides the window's content from screenshots and the task switcher;
    /// how is the app's own.
    @MainActor
    public final class SystemWindow: PhoneWindow {
        private let cover: @MainActor (Bool) -> Void

        /// A window that `cover` covers.
        public init(cover: @escaping @MainActor (Bool) -> Void) {
            self.cover = cover
        }

        public func secureWindow(_ on: Bool) {
            cover(on)
        }

        public func openSettings() {
            guard let url = URL(string: UIApplication.openSettingsURLString) else { return }
            UIApplication.shared.open(url)
        }
    }
#endif
