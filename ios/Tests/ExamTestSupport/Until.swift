import Observation
import Queren
import Support

/// Waits until `condition` holds. It is checked after every observed change and every 20 ms, for what cannot be observed. Throws
/// after `seconds`.
@MainActor
public func until(_ what: String, within seconds: Double = 30, _ condition: @escaping @MainActor () -> Bool) async throws {
    let (changes, change) = AsyncStream<Bool>.makeStream()
    let timeout = Task {
        try await Task.sleep(for: .seconds(seconds))
        _ = change.yield(false)
    }
    let polling = Task {
        while true {
            try await Task.sleep(for: .milliseconds(20))
            _ = change.yield(true)
        }
    }
    defer {
        timeout.cancel()
        polling.cancel()
    }
    var iterator = changes.makeAsyncIterator()
    while true {
        let isMet = withObservationTracking(condition) { _ = change.yield(true) }
        if isMet { return }
        guard await iterator.next() == true else { throw Trouble("\(what): nothing within \(seconds) s") }
    }
}
