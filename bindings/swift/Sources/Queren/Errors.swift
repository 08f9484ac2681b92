import QuerenCore

extension QuerenError {
    /// What kind of failure it is.
    public enum Kind: Sendable, Equatable, Hashable, CaseIterable {
        /// The configuration can't be used.
        case config
        /// The core was closed, or never came up.
        case closed
        /// A picture isn't there or can't be read.
        case picture
        /// A camera frame whose sizes don't fit its bytes.
        case frame
        /// The caller ended the wait.
        case cancelled
        /// A fault of the core's own, or of a port.
        case `internal`
    }

    /// What kind of failure it is.
    public var kind: Kind { parts.kind }

    /// Stable and free of personal data: fit for a log.
    public var code: Queren.ErrorCode { parts.code }

    /// What may help.
    public var retry: Queren.Retry { parts.retry }

    private var parts: (kind: Kind, code: Queren.ErrorCode, retry: Queren.Retry) {
        switch self {
        case .Config(let code, let retry): (.config, code, retry)
        case .Closed(let code, let retry): (.closed, code, retry)
        case .Picture(let code, let retry): (.picture, code, retry)
        case .Frame(let code, let retry): (.frame, code, retry)
        case .Cancelled(let code, let retry): (.cancelled, code, retry)
        case .Internal(let code, let retry): (.internal, code, retry)
        }
    }

    static let fault = QuerenError.Internal(code: .internalPanic, retry: .later)
    static let portFailed = QuerenError.Internal(code: .portFailed, retry: .later)
    static let layout = QuerenError.Frame(code: .frameLayout, retry: .never)
}

/// Crosses into the core. Whatever comes back that is not a ``QuerenError`` is a fault of the crossing itself; its text may
/// hold anything and stays here.
func crossing<T>(_ call: () throws -> T) throws(QuerenError) -> T {
    do {
        return try call()
    } catch let error as QuerenError {
        throw error
    } catch {
        throw .fault
    }
}

/// The same for what takes time.
func crossing<T: Sendable>(_ call: @Sendable () async throws -> T) async throws(QuerenError) -> T {
    do {
        return try await call()
    } catch let error as QuerenError {
        throw error
    } catch {
        throw .fault
    }
}
