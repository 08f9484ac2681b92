package org.queren.app

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.queren.core.flow.BackgroundWork
import org.queren.core.flow.Lang
import org.queren.core.flow.Screen
import org.queren.core.flow.ScreenId

@OptIn(ExperimentalCoroutinesApi::class)
class BackgroundWorkTest {
    private fun screen(work: BackgroundWork) = Screen(
        ScreenId.ATTEMPT_SENDING, Lang.ZH, false, "", "", null, null, emptyList(), null, emptyList(), null, null, false, work, null,
    )

    @Test
    fun `waits until nothing is left to do in the background`() = runTest {
        val screens = MutableStateFlow(screen(BackgroundWork.RUNNING))
        val result = async { awaitBackgroundWork(screens) }
        runCurrent()
        assertEquals(false, result.isCompleted)
        screens.value = screen(BackgroundWork.IDLE)
        runCurrent()
        assertEquals(BackgroundWork.IDLE, result.await())
    }

    @Test
    fun `ends when a retry is needed`() = runTest {
        assertEquals(BackgroundWork.WAITING_TO_RETRY, awaitBackgroundWork(MutableStateFlow(screen(BackgroundWork.WAITING_TO_RETRY))))
    }
}
