// After developer.apple.com/documentation/avkit, SDK of Xcode 16 (iOS 18): VideoPlayer. Declarations only.
import AVFoundation
import SwiftUI

public struct VideoPlayer<VideoOverlay: View>: PrimitiveView {}
extension VideoPlayer where VideoOverlay == EmptyView {
    public init(player: AVPlayer?) { fatalError("a declaration") }
}
