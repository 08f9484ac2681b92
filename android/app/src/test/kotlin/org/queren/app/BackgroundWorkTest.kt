package org.queren.app

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.queren.core.Lang
import org.queren.core.BackgroundWork
import org.queren.core.Screen
import org.queren.core.ScreenId

@OptIn(ExperimentalCoroutinesApi::class)
class BackgroundWorkTest {
    private fun screen(rest: BackgroundWork) = Screen(
        ScreenId.ATTEMPT_SENDING, Lang.ZH, false, "", "", null, null, emptyList(), null, emptyList(), null, null, false, rest, null,
    )

    @Test
    fun `it ends when the candidate's turn comes, and not before`() = runTest {
        val screens = MutableStateFlow(screen(BackgroundWork.RUNNING))
        val rest = async { finish(screens) }
        runCurrent()
        assertEquals(false, rest.isCompleted)
        screens.value = screen(BackgroundWork.IDLE)
        runCurrent()
        assertEquals(BackgroundWork.IDLE, rest.await())
    }

    @Test
    fun `trouble ends it, to be tried again`() = runTest {
        assertEquals(BackgroundWork.WAITING_TO_RETRY, finish(MutableStateFlow(screen(BackgroundWork.WAITING_TO_RETRY))))
    }
}
