package org.queren

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.runBlocking
import org.queren.core.ErrorCode
import org.queren.core.ErrorKind
import org.queren.core.InternalException
import org.queren.core.QuerenException
import org.queren.core.Retry
import org.queren.core.testError
import org.queren.core.testPanic
import org.queren.core.testPanicAsync
import org.queren.support.Env

/** One error type: a kind, a code, what may help, and nothing personal. */
class ErrorsTest {
    private fun meant(code: ErrorCode): Pair<ErrorKind, Retry> = when (code) {
        ErrorCode.CONFIG_PLATFORM, ErrorCode.CONFIG_FOLDER -> ErrorKind.CONFIG to Retry.NEVER
        ErrorCode.CORE_RUNTIME -> ErrorKind.CLOSED to Retry.LATER
        ErrorCode.CORE_CLOSED -> ErrorKind.CLOSED to Retry.RESTART
        ErrorCode.PICTURE_MISSING -> ErrorKind.PICTURE to Retry.LATER
        ErrorCode.FRAME_LAYOUT -> ErrorKind.FRAME to Retry.NEVER
        ErrorCode.FRAME_BUSY -> ErrorKind.FRAME to Retry.LATER
        ErrorCode.CALL_CANCELLED -> ErrorKind.CANCELLED to Retry.LATER
        ErrorCode.INTERNAL_PANIC -> ErrorKind.INTERNAL to Retry.LATER
    }

    @Test
    fun `each code comes with its kind and what may help`() {
        Env.library()
        val seen = ErrorCode.entries.indices.map { index ->
            val error = assertFailsWith<QuerenException> { calling { testError(index.toUInt()) } }
            assertEquals(meant(error.code), error.kind to error.retry)
            error.code
        }
        assertEquals(ErrorCode.entries.toSet(), seen.toSet())
        assertEquals(ErrorKind.entries.toSet(), seen.map { meant(it).first }.toSet())
        assertFalse(testError(ErrorCode.entries.size.toUInt()))
    }

    @Test
    fun `a panic is an error like others and its text stays where it was`() {
        Env.library()
        val now = assertFailsWith<QuerenException> { calling { testPanic() } }
        val later = assertFailsWith<QuerenException> { runBlocking { calling { testPanicAsync() } } }
        for (error in listOf(now, later)) {
            assertEquals(ErrorKind.INTERNAL to ErrorCode.INTERNAL_PANIC, error.kind to error.code)
            assertFalse(leaks(error), error.stackTraceToString())
        }
        assertTrue(leaks(RuntimeException(IllegalStateException("test $NUMBER"))))
    }

    @Test
    fun `what the generated code throws of its own is not handed on`() {
        val fault = assertFailsWith<QuerenException> { calling { throw InternalException("test $NUMBER") } }
        assertEquals(ErrorCode.INTERNAL_PANIC, fault.code)
        assertNull(fault.cause)
        assertFalse(leaks(fault))
        val gone = assertFailsWith<QuerenException> { calling { error("CoreHandle object has already been destroyed") } }
        assertEquals(ErrorCode.CORE_CLOSED, gone.code)
        assertFailsWith<CancellationException> { calling { throw CancellationException("mine") } }
    }

    private fun leaks(error: Throwable): Boolean = NUMBER in error.stackTraceToString()

    private companion object {
        const val NUMBER = "420100199001010018"
    }
}
