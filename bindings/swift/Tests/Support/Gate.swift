import Foundation

/// Stands between a core and the platform: passes everything on, except requests with `word` in them, which it never answers.
public final class Gate: @unchecked Sendable {
    private let listener: Int32
    private let upstream: UInt16
    private let word: String
    private let (heard, tell) = AsyncStream<Event>.makeStream()
    public let address: String

    /// What happens to the requests that are not passed on.
    public enum Event: Sendable { case asked, over }

    /// In front of `platform`, an `http://127.0.0.1:PORT`.
    public init(before platform: String, holding word: String) throws {
        guard let upstream = URL(string: platform)?.port.flatMap(UInt16.init(exactly:)) else { throw Trouble("no port") }
        (self.upstream, self.word) = (upstream, word)
        listener = Self.stream()
        let listener = listener
        var name = Self.name(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let ready = withUnsafeMutablePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
                bind(listener, name, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, name, &length) == 0
            }
        }
        guard ready else { throw Trouble("no socket") }
        address = "http://127.0.0.1:\(UInt16(bigEndian: name.sin_port))"
        Thread.detachNewThread { [self] in
            while case let client = accept(listener, nil, nil), client >= 0 { pass(client) }
        }
    }

    /// Held requests, and their ends.
    public var events: AsyncStream<Event> { heard }

    /// No more connections.
    public func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    private func pass(_ client: Int32) {
        let server = Self.stream()
        var name = Self.name(upstream)
        let connected = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard connected else { return }
        Thread.detachNewThread { [self] in
            var held = false
            pump(client, server) { bytes in
                let asks = String(decoding: bytes, as: UTF8.self).contains(word)
                if asks { tell.yield(.asked) }
                held = held || asks
                return !held
            }
            if held { tell.yield(.over) }
        }
        Thread.detachNewThread { [self] in pump(server, client) { _ in true } }
    }

    /// Until either side hangs up; what `passes` refuses is swallowed.
    private func pump(_ from: Int32, _ to: Int32, _ passes: (ArraySlice<UInt8>) -> Bool) {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while case let count = recv(from, &bytes, bytes.count, 0), count > 0 {
            var rest = bytes[..<count]
            guard passes(rest) else { continue }
            while !rest.isEmpty {
                let sent = rest.withUnsafeBytes { send(to, $0.baseAddress, $0.count, Int32(Self.quiet)) }
                if sent <= 0 { break }
                rest = rest.dropFirst(sent)
            }
        }
        shutdown(to, Int32(SHUT_RDWR))
    }

    private static func name(_ port: UInt16) -> sockaddr_in {
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = inet_addr("127.0.0.1")
        name.sin_port = port.bigEndian
        return name
    }

    #if os(Linux)
        private static let quiet = Int(MSG_NOSIGNAL)
        private static func stream() -> Int32 { socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
    #else
        private static let quiet = 0
        private static func stream() -> Int32 { socket(AF_INET, SOCK_STREAM, 0) }
    #endif
}
