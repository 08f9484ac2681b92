package org.queren.app

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNull
import kotlinx.coroutines.test.runTest
import org.queren.core.ErrorCode
import org.queren.core.QuerenException
import org.queren.core.Retry

class CoresTest {
    @Test
    fun `it is started once, whoever comes first, and after what goes before`() = runTest {
        val told = mutableListOf<String>()
        val cores = Cores(this) {
            told += "start"
            throw QuerenException.Config(ErrorCode.CONFIG_FOLDER, Retry.NEVER)
        }
        assertIs<CoreState.Starting>(cores.state.value)
        assertEquals(true, cores.begin { told += "sweep" })
        assertEquals(false, cores.begin { told += "again" })
        assertNull(cores.await())
        assertEquals(listOf("sweep", "start"), told)
    }

    @Test
    fun `a core that can't be is a state, not a crash`() = runTest {
        val cores = Cores(this) { throw QuerenException.Closed(ErrorCode.CORE_RUNTIME, Retry.RESTART) }
        cores.begin()
        assertNull(cores.await())
        assertIs<CoreState.Failed>(cores.state.value)
        assertNull(cores.running)
    }
}
