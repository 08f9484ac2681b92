import Queren

/// Where a picture can come from when the app's own camera is not used.
public enum PictureSource: Sendable, Equatable, CaseIterable {
    case photoLibrary
    /// The system's camera screen.
    case systemCamera
}

/// How the capture that a screen asks for begins.
enum CaptureStart: Equatable {
    /// Photograph the card.
    case takeStill
    /// Start recording the video.
    case startRecording
    /// Let the candidate choose a picture from one of these sources.
    case choosePicture([PictureSource])

    /// `cameraIsOpen`: the camera this screen needs is open.
    init(_ capture: Queren.Capture?, cameraIsOpen: Bool) {
        self =
            switch capture {
            case .card: cameraIsOpen ? .takeStill : .choosePicture([.systemCamera, .photoLibrary])
            // The video must be recorded live; a file from the library is not accepted.
            case .video: .startRecording
            case .photo, nil: .choosePicture([.systemCamera, .photoLibrary])
            }
    }
}
