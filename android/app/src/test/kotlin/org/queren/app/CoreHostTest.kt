package org.queren.app

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlinx.coroutines.test.runTest
import org.queren.core.ErrorCode
import org.queren.core.ErrorKind
import org.queren.core.QuerenException
import org.queren.core.Retry

class CoreHostTest {
    @Test
    fun `starts the core once, after the preparation of the first caller`() = runTest {
        val calls = mutableListOf<String>()
        val host = CoreHost(this) {
            calls += "start"
            throw QuerenException.Failed(ErrorKind.CONFIG, ErrorCode.CONFIG_FOLDER, Retry.NEVER)
        }
        assertIs<CoreState.Starting>(host.state.value)
        assertEquals(true, host.start { calls += "sweep" })
        assertEquals(false, host.start { calls += "again" })
        assertNull(host.await())
        assertEquals(listOf("sweep", "start"), calls)
    }

    @Test
    fun `a core that can't start is reported as a state`() = runTest {
        val host = CoreHost(this) { throw QuerenException.Failed(ErrorKind.CLOSED, ErrorCode.CORE_RUNTIME, Retry.RESTART) }
        host.start()
        assertNull(host.await())
        assertIs<CoreState.Failed>(host.state.value)
        assertNull(host.running)
    }
}
