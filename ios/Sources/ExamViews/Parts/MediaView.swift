import Exam
import Queren
import SwiftUI

/// A picture or recording stored on this phone.
struct MediaView: View {
    let media: Queren.Media
    let label: String
    @Environment(ExamModel.self) private var model

    var body: some View {
        switch media.artifact.kind {
        case .video: RecordingView(media: media, label: label).id(media.id)
        case .card, .photo, .signature: FramedPicture(label: label) { await model.picture(media) }.id(media.id)
        }
    }
}

/// A picture the platform holds.
struct PlatformPicture: View {
    let name: String
    let label: String
    @Environment(ExamModel.self) private var model

    var body: some View {
        FramedPicture(label: label) { await model.platformPicture(name) }.id(name)
    }
}
