package org.queren.app

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.queren.core.Action
import org.queren.core.Button
import org.queren.core.Cost
import org.queren.core.Lang
import org.queren.core.Part
import org.queren.core.Screen
import org.queren.core.ScreenId

@OptIn(ExperimentalCoroutinesApi::class)
class RestTest {
    private fun screen(id: ScreenId, parts: List<Part> = emptyList(), primary: Action? = null) = Screen(
        id, Lang.ZH, false, "", "", null, null, parts, primary?.let { Button("", it, Cost.NONE, true) }, emptyList(), null, null,
        false, null,
    )

    private val progress = Part.Progress("", 1uL, 2uL, null, 0L)
    private val sending = screen(ScreenId.SENDING, listOf(progress))
    private val stuck = screen(ScreenId.SENDING, primary = Action.Retry)
    private val left = screen(ScreenId.LEFT)
    private val verdict = screen(ScreenId.FAILED, primary = Action.Next)

    @Test
    fun `what is left is read off the screen`() {
        assertEquals(Rest.WORKING, sending.rest())
        assertEquals(Rest.STUCK, stuck.rest())
        assertEquals(Rest.COVERED, left.rest())
        assertEquals(Rest.NOTHING, verdict.rest())
        // Late, with a way to retry, but still at it.
        assertEquals(Rest.WORKING, screen(ScreenId.SENDING, listOf(progress), Action.Retry).rest())
    }

    @Test
    fun `it ends when the candidate's turn comes, and not before`() = runTest {
        val screens = MutableStateFlow(sending)
        val rest = async { finish(screens) { error("nothing lies over it") } }
        runCurrent()
        assertEquals(false, rest.isCompleted)
        screens.value = verdict
        runCurrent()
        assertEquals(Rest.NOTHING, rest.await())
    }

    @Test
    fun `trouble ends it, to be tried again`() = runTest {
        assertEquals(Rest.STUCK, finish(MutableStateFlow(stuck)) { error("nothing lies over it") })
    }

    @Test
    fun `what lies over the upload is taken away first`() = runTest {
        val screens = MutableStateFlow(left)
        var uncovered = 0
        val rest = async {
            finish(screens) {
                uncovered++
                screens.value = sending
            }
        }
        runCurrent()
        assertEquals(1 to false, uncovered to rest.isCompleted)
        screens.value = verdict
        assertEquals(Rest.NOTHING, rest.await())
    }
}
