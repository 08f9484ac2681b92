package org.queren

import kotlinx.coroutines.CancellationException
import org.queren.core.ErrorCode
import org.queren.core.QuerenException
import org.queren.core.Retry

/** What went wrong, coarsely: enough to decide what an app does about it. */
public enum class ErrorKind {
    /** The configuration can't be used: address, certificates or folders. */
    CONFIG,

    /** The core was closed, or never came up. */
    CLOSED,

    /** A picture isn't there or can't be read. */
    PICTURE,

    /** A camera frame whose sizes don't fit its bytes, or two threads in one preview. */
    FRAME,

    /** The wait was ended by its caller. */
    CANCELLED,

    /** A fault of our own or of a port; nothing of the candidate's work is lost by it. */
    INTERNAL,
}

/** What went wrong, coarsely. */
public val QuerenException.kind: ErrorKind
    get() = when (this) {
        is QuerenException.Config -> ErrorKind.CONFIG
        is QuerenException.Closed -> ErrorKind.CLOSED
        is QuerenException.Picture -> ErrorKind.PICTURE
        is QuerenException.Frame -> ErrorKind.FRAME
        is QuerenException.Cancelled -> ErrorKind.CANCELLED
        is QuerenException.Internal -> ErrorKind.INTERNAL
    }

/** The cause: stable, and fit for a log, because it holds nothing personal. */
public val QuerenException.code: ErrorCode
    get() = when (this) {
        is QuerenException.Config -> code
        is QuerenException.Closed -> code
        is QuerenException.Picture -> code
        is QuerenException.Frame -> code
        is QuerenException.Cancelled -> code
        is QuerenException.Internal -> code
    }

/** What may help. */
public val QuerenException.retry: Retry
    get() = when (this) {
        is QuerenException.Config -> retry
        is QuerenException.Closed -> retry
        is QuerenException.Picture -> retry
        is QuerenException.Frame -> retry
        is QuerenException.Cancelled -> retry
        is QuerenException.Internal -> retry
    }

internal fun closed(): QuerenException = QuerenException.Closed(ErrorCode.CORE_CLOSED, Retry.RESTART)

internal fun portFailed(): QuerenException = QuerenException.Internal(ErrorCode.PORT_FAILED, Retry.LATER)

/**
 * Every call into the core passes through here, so that an app meets one error type. What the generated code throws of its
 * own is not handed on, not even as a cause: its text may hold anything.
 */
internal inline fun <T> calling(work: () -> T): T = try {
    work()
} catch (e: QuerenException) {
    throw e
} catch (e: CancellationException) {
    throw e
} catch (_: IllegalStateException) {
    // The handle was let go of.
    throw closed()
} catch (_: Exception) {
    throw QuerenException.Internal(ErrorCode.INTERNAL_PANIC, Retry.LATER)
}
