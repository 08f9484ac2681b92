package org.queren

import kotlinx.coroutines.CancellationException
import org.queren.core.ErrorCode
import org.queren.core.ErrorKind
import org.queren.core.QuerenException
import org.queren.core.Retry

/** The kind of failure: enough to decide what an app does about it. */
public val QuerenException.kind: ErrorKind get() = failed.kind

/** The cause: stable, and fit for a log, because it contains nothing personal. */
public val QuerenException.code: ErrorCode get() = failed.code

/** Whether trying again can help. */
public val QuerenException.retry: Retry get() = failed.retry

private val QuerenException.failed: QuerenException.Failed get() = when (this) {
    is QuerenException.Failed -> this
}

internal fun closed(): QuerenException = QuerenException.Failed(ErrorKind.CLOSED, ErrorCode.CORE_CLOSED, Retry.RESTART)

internal fun fault(): QuerenException = QuerenException.Failed(ErrorKind.INTERNAL, ErrorCode.INTERNAL_PANIC, Retry.LATER)

/**
 * Every call into the core passes through here, so that an app meets one error type. What the generated code throws of its
 * own is not passed on, not even as a cause: its text may contain anything.
 */
internal inline fun <T> calling(work: () -> T): T = try {
    work()
} catch (e: QuerenException) {
    throw e
} catch (e: CancellationException) {
    throw e
} catch (_: IllegalStateException) {
    // The handle was destroyed.
    throw closed()
} catch (_: Exception) {
    throw fault()
}
