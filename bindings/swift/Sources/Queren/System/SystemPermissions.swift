#if canImport(UIKit) && canImport(AVFoundation) && !os(watchOS) && !os(tvOS)
    import AVFoundation

    /// Camera and microphone as the system knows them. `changed` is called when the candidate has answered: pass on to
    /// ``Queren/deviceChanged()``.
    public final class SystemPermissions: PhonePermissions {
        private let changed: @Sendable () -> Void

        /// Asks nothing by itself.
        public init(changed: @escaping @Sendable () -> Void) {
            self.changed = changed
        }

        public func permissionState(_ permission: Queren.Permission) async -> Queren.PermissionState {
            switch AVCaptureDevice.authorizationStatus(for: permission.media) {
            case .authorized: .granted
            case .notDetermined: .notAsked
            // The system asks once; after that only its settings help.
            case .denied, .restricted: .deniedForever
            @unknown default: .deniedForever
            }
        }

        public func requestPermission(_ permission: Queren.Permission) async {
            AVCaptureDevice.requestAccess(for: permission.media) { [changed] _ in changed() }
        }
    }

    extension Queren.Permission {
        fileprivate var media: AVMediaType {
            switch self {
            case .camera: .video
            case .microphone: .audio
            }
        }
    }
#endif
