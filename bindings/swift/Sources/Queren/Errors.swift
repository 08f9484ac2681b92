import QuerenCore

extension QuerenError {
    /// The kind of failure: enough to decide what an app does about it.
    public var kind: Queren.ErrorKind {
        switch self {
        case .Failed(let kind, _, _): kind
        }
    }

    /// The cause: stable and free of personal data, fit for a log.
    public var code: Queren.ErrorCode {
        switch self {
        case .Failed(_, let code, _): code
        }
    }

    /// Whether trying again can help.
    public var retry: Queren.Retry {
        switch self {
        case .Failed(_, _, let retry): retry
        }
    }

    static let fault = QuerenError.Failed(kind: .internal, code: .internalPanic, retry: .later)
    static let layout = QuerenError.Failed(kind: .frame, code: .frameLayout, retry: .never)
}

/// Calls into the core. An error that is not a ``QuerenError`` is a fault in the generated code; its text may contain anything
/// and is dropped.
func crossing<T>(_ call: () throws -> T) throws(QuerenError) -> T {
    do {
        return try call()
    } catch let error as QuerenError {
        throw error
    } catch {
        throw .fault
    }
}

/// The same for an asynchronous call.
func crossing<T: Sendable>(_ call: @Sendable () async throws -> T) async throws(QuerenError) -> T {
    do {
        return try await call()
    } catch let error as QuerenError {
        throw error
    } catch {
        throw .fault
    }
}
