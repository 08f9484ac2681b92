package org.queren

import java.lang.ref.WeakReference
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.flow.transformWhile
import kotlinx.coroutines.withTimeoutOrNull
import org.junit.jupiter.api.io.TempDir
import org.queren.core.flow.Action
import org.queren.core.flow.Lang
import org.queren.core.flow.ScreenId
import org.queren.core.flow.Settings
import org.queren.support.offline
import org.queren.support.started

/** Screens come to every observer, beginning with the one now. */
class ScreensTest {
    @Test
    fun `several observers each begin with the screen now and see the last`(@TempDir folder: Path) = offline(folder) { queren ->
        queren.act(Action.ShowOffices)
        queren.screens.first { it.id == ScreenId.OFFICES }
        coroutineScope {
            val observers = List(5) {
                async(Dispatchers.Default) {
                    queren.screens.transformWhile { screen ->
                        emit(screen.id)
                        screen.id != ScreenId.SETTINGS
                    }.toList()
                }
            }
            assertEquals(ScreenId.OFFICES, queren.screens.first().id)
            queren.act(Action.Back)
            queren.act(Action.ShowSettings)
            for (observer in observers) assertEquals(ScreenId.SETTINGS, observer.await().last())
        }
    }

    @Test
    fun `what act returns is what it led to`(@TempDir folder: Path) = offline(folder) { queren ->
        assertEquals(ScreenId.LOGIN, queren.screen.id)
        val offices = queren.act(Action.ShowOffices)
        assertEquals(ScreenId.OFFICES, offices.id)
        assertEquals(offices, queren.screen)
        assertEquals(ScreenId.LOGIN, queren.act(Action.Back).id)
        assertNotEquals(offices, queren.screen)
    }

    @Test
    fun `conveniences dispatch in order`(@TempDir folder: Path) = offline(folder) { queren ->
        queren.dispatch(Action.ShowOffices)
        queren.dispatch(Action.Back)
        queren.dispatch(Action.StartRehearsal)
        assertEquals(ScreenId.REHEARSAL_CAPTURE, queren.screens.first { it.id == ScreenId.REHEARSAL_CAPTURE }.id)
        val back = queren.screen.others.first { it.action == Action.Back }
        queren.press(back)
        assertEquals(ScreenId.LOGIN, queren.screens.first { it.id == ScreenId.LOGIN }.id)
    }

    @Test
    fun `a button without an action is left to the app`(@TempDir folder: Path) = offline(folder) { queren ->
        val form = queren.screen
        assertFalse(queren.press(checkNotNull(form.primary)))
        assertEquals(form, queren.act(Action.SetLanguage(form.lang)))
        // The control: one that has an action moves the screen.
        assertTrue(queren.press(form.others.first { it.action == Action.StartRehearsal }))
        assertEquals(ScreenId.REHEARSAL_CAPTURE, queren.screens.first { it.id != ScreenId.LOGIN }.id)
    }

    @Test
    fun `observers get nothing after the end and closed says so`(@TempDir folder: Path) = offline(folder) { queren ->
        assertEquals(false, queren.closed.value)
        queren.shutdown()
        assertTrue(queren.closed.value)
        val last = queren.screens.value
        assertNull(withTimeoutOrNull(200) { queren.screens.take(2).toList() })
        assertEquals(last, queren.screens.value)
    }

    @Test
    fun `a core everybody forgot goes by itself`(@TempDir folder: Path) = offline(folder.resolve("one")) { kept ->
        val (forgotten, closed) = started(folder.resolve("two")).let { WeakReference(it) to it.closed }
        val gone = withTimeoutOrNull(20_000) {
            while (!closed.value) {
                System.gc()
                withTimeoutOrNull(20) { closed.first { it } }
            }
            true
        }
        assertEquals(true, gone)
        assertNull(forgotten.get())
        // The control: one that is held stays.
        assertEquals(false, kept.closed.value)
    }
}
