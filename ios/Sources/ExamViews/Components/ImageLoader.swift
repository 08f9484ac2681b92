import SwiftUI
import UIKit

enum LoadState {
    case loading
    case loaded(UIImage)
    case missing

    var isMissing: Bool { if case .missing = self { true } else { false } }
}

/// Loads a picture once.
struct ImageLoader<Content: View>: View {
    let load: () async -> Data?
    @ViewBuilder let content: (LoadState) -> Content
    @State private var state = LoadState.loading

    var body: some View {
        content(state)
            .task {
                let bytes = await load()
                state = bytes.flatMap { UIImage(data: $0) }.map(LoadState.loaded) ?? .missing
            }
    }
}
