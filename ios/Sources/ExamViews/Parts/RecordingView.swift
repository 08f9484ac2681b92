import AVFoundation
import AVKit
import Exam
import Queren
import SwiftUI

/// Plays a recording from memory, so that it is never on disk unencrypted.
struct RecordingView: View {
    let media: Queren.Media
    let label: String
    @State private var player: RecordingPlayer?
    @State private var missing = false
    @Environment(ExamModel.self) private var model
    @Environment(\.theme) private var theme
    @Environment(\.controlLabels) private var controlLabels

    var body: some View {
        VStack(spacing: Tokens.space2) {
            Group {
                if let player {
                    VideoPlayer(player: player.player).accessibilityLabel(label)
                } else if missing {
                    Text(controlLabels[\.pictureMissing])
                        .textStyle(theme.type.note, theme.colours.muted)
                        .screenReaderElement(ScreenReaderElement(label, value: controlLabels[\.pictureMissing]))
                } else {
                    ProgressView().accessibilityLabel(label)
                }
            }
            .frame(maxWidth: .infinity, minHeight: FramedPicture.maxHeight)
            .background(Color(token: theme.colours.surface))
            .clipShape(RoundedRectangle(cornerRadius: Tokens.corner))
            if let player {
                WaveformView(recording: player.bytes)
                OutlinedButton(label: controlLabels[\.play]) { player.play() }
            }
        }
        .task {
            guard let bytes = await model.picture(media) else { return missing = true }
            let loaded = RecordingPlayer(bytes)
            player = loaded
            loaded.play()
        }
        .onDisappear { player?.player.pause() }
    }
}

/// Plays an MP4 file held in memory.
@MainActor
final class RecordingPlayer {
    let player: AVPlayer
    let bytes: Data
    private let loader: InMemoryAssetLoader

    init(_ bytes: Data) {
        self.bytes = bytes
        loader = InMemoryAssetLoader(bytes)
        // A custom scheme makes the player ask the delegate for every byte.
        let asset = AVURLAsset(url: URL(string: "queren-recording:recording.mp4") ?? URL(fileURLWithPath: "/"))
        asset.resourceLoader.setDelegate(loader, queue: loader.queue)
        player = AVPlayer(playerItem: AVPlayerItem(asset: asset))
    }

    /// Plays from the beginning, even in silent mode.
    func play() {
        try? AVAudioSession.sharedInstance().setCategory(.playback)
        player.seek(to: .zero)
        player.play()
    }
}

/// Serves the player's requests from memory.
private final class InMemoryAssetLoader: NSObject, AVAssetResourceLoaderDelegate, Sendable {
    let queue = DispatchQueue(label: "org.queren.recording")
    private let bytes: Data

    init(_ bytes: Data) {
        self.bytes = bytes
    }

    func resourceLoader(
        _ loader: AVAssetResourceLoader, shouldWaitForLoadingOfRequestedResource request: AVAssetResourceLoadingRequest
    ) -> Bool {
        if let info = request.contentInformationRequest {
            info.contentType = AVFileType.mp4.rawValue
            info.contentLength = Int64(bytes.count)
            info.isByteRangeAccessSupported = true
        }
        if let range = request.dataRequest {
            let from = min(bytes.count, max(0, Int(range.currentOffset)))
            let to = range.requestsAllDataToEndOfResource ? bytes.count : min(bytes.count, from + range.requestedLength)
            range.respond(with: bytes.subdata(in: from..<to))
        }
        request.finishLoading()
        return true
    }
}
