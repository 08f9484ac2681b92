import AVFoundation
import AVKit
import Exam
import Queren
import SwiftUI

/// A take, played from memory: it never lies in the clear on the disk.
struct TakeView: View {
    let media: Queren.Media
    let label: String
    @State private var player: TakePlayer?
    @State private var missing = false
    @Environment(ExamModel.self) private var model
    @Environment(\.look) private var look
    @Environment(\.said) private var said

    var body: some View {
        VStack(spacing: Tokens.space2) {
            Group {
                if let player {
                    VideoPlayer(player: player.player).accessibilityLabel(label)
                } else if missing {
                    Text(said[\.pictureMissing])
                        .face(look.type.note, look.colours.muted)
                        .spoken(Spoken(label, value: said[\.pictureMissing]))
                } else {
                    ProgressView().accessibilityLabel(label)
                }
            }
            .frame(maxWidth: .infinity, minHeight: Framed.height)
            .background(Color(token: look.colours.surface))
            .clipShape(RoundedRectangle(cornerRadius: Tokens.corner))
            if let player {
                WaveView(take: player.bytes)
                OutlineButton(label: said[\.play]) { player.play() }
            }
        }
        .task {
            guard let bytes = await model.picture(media) else { return missing = true }
            let made = TakePlayer(bytes)
            player = made
            made.play()
        }
        .onDisappear { player?.player.pause() }
    }
}

/// A player over bytes in memory.
@MainActor
final class TakePlayer {
    let player: AVPlayer
    let bytes: Data
    private let source: MemorySource

    init(_ bytes: Data) {
        self.bytes = bytes
        source = MemorySource(bytes)
        // No scheme of the system's, so that every byte is asked of the delegate.
        let asset = AVURLAsset(url: URL(string: "queren-take:take.mp4") ?? URL(fileURLWithPath: "/"))
        asset.resourceLoader.setDelegate(source, queue: source.queue)
        player = AVPlayer(playerItem: AVPlayerItem(asset: asset))
    }

    /// From the beginning, also when the phone is on silent.
    func play() {
        try? AVAudioSession.sharedInstance().setCategory(.playback)
        player.seek(to: .zero)
        player.play()
    }
}

/// Answers a player's requests with bytes from memory.
private final class MemorySource: NSObject, AVAssetResourceLoaderDelegate, Sendable {
    let queue = DispatchQueue(label: "org.queren.take")
    private let bytes: Data

    init(_ bytes: Data) {
        self.bytes = bytes
    }

    func resourceLoader(
        _ loader: AVAssetResourceLoader, shouldWaitForLoadingOfRequestedResource request: AVAssetResourceLoadingRequest
    ) -> Bool {
        if let about = request.contentInformationRequest {
            about.contentType = AVFileType.mp4.rawValue
            about.contentLength = Int64(bytes.count)
            about.isByteRangeAccessSupported = true
        }
        if let wanted = request.dataRequest {
            let from = min(bytes.count, max(0, Int(wanted.currentOffset)))
            let to = wanted.requestsAllDataToEndOfResource ? bytes.count : min(bytes.count, from + wanted.requestedLength)
            wanted.respond(with: bytes.subdata(in: from..<to))
        }
        request.finishLoading()
        return true
    }
}
