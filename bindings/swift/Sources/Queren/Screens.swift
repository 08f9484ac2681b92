import QuerenCore

extension Queren {
    /// A stream of screens, beginning with the one now; ask again for every observer. A slow observer sees the newest screen
    /// and none in between. It ends with the core, or with the task that reads it.
    ///
    /// Each screen is pulled from the core when the reader asks for it, so nothing is buffered and nothing calls back.
    public var screens: AsyncStream<Screen> {
        guard let stream = try? core.screens() else {
            return AsyncStream { $0.finish() }
        }
        return AsyncStream {
            try? await stream.next()
        } onCancel: {
            try? stream.stop()
        }
    }
}
