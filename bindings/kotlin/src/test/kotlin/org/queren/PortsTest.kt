package org.queren

import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertTimeoutPreemptively
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir
import org.opentest4j.AssertionFailedError
import org.queren.core.KeyPlace
import org.queren.core.check.Subject
import org.queren.core.flow.Action
import org.queren.core.flow.CameraFault
import org.queren.core.flow.Part
import org.queren.core.flow.PermissionState
import org.queren.core.flow.ScreenId
import org.queren.support.Env
import org.queren.support.NOWHERE
import org.queren.support.Place
import org.queren.support.TestPhone
import org.queren.support.offers
import org.queren.support.offline

/** Ports may block, call back and throw whatever they like. */
class PortsTest {
    @Test
    fun `a port may call back into the core`(@TempDir folder: Path) {
        Env.library()
        lateinit var queren: Queren
        val calledBack = CopyOnWriteArrayList<String>()
        val phone = TestPhone { name ->
            if (name == "open") {
                runBlocking {
                    calledBack += queren.screen.id.name
                    calledBack += queren.act(Action.Back).id.name
                    queren.dispatch(Action.ShowOffices)
                    queren.foreground()
                    queren.deviceChanged()
                    queren.networkChanged()
                    queren.preview(Subject.FACE).close()
                    calledBack += queren.screens.first { it.id == ScreenId.OFFICES }.id.name
                }
            }
        }
        offline(folder, phone) {
            queren = it
            queren.act(Action.StartRehearsal)
            phone.await("release")
            assertEquals(listOf("REHEARSAL_CAPTURE", "LOGIN", "OFFICES"), calledBack.take(3))
        }
    }

    @Test
    fun `the watchdog sees a deadlock`() {
        assertThrows<AssertionFailedError> {
            assertTimeoutPreemptively(Duration.ofMillis(100)) { CountDownLatch(1).await() }
        }
    }

    @Test
    fun `a port may end the core it is called by`(@TempDir folder: Path) {
        Env.library()
        lateinit var queren: Queren
        val phone = TestPhone { name -> if (name == "open") queren.close() }
        offline(folder, phone) {
            queren = it
            queren.dispatch(Action.StartRehearsal)
            queren.closed.first { over -> over }
            val calls = phone.total()
            queren.shutdown()
            assertEquals(calls, phone.total())
        }
    }

    @Test
    fun `whatever a port throws is a port that failed`(@TempDir folder: Path) {
        Env.library()
        val thrown = listOf<Throwable>(
            IllegalStateException("of 990101199803120244"), StackOverflowError(), OutOfMemoryError("none, really"),
            NoSuchMethodError("too old"), Exception("checked"),
        )
        for ((index, what) in thrown.withIndex()) {
            val heard = CopyOnWriteArrayList<Throwable>()
            val phone = TestPhone { throw what }
            val place = Place(folder.resolve("$index"))
            runBlocking {
                Queren.start(place.config(NOWHERE, keys = KeyPlace.Memory), phone.phone(onFailure = { heard += it })).use {
                    it.act(Action.StartRehearsal)
                    phone.await("secure")
                    phone.await("freeBytes")
                    assertEquals(ScreenId.LOGIN, it.act(Action.Back).id)
                }
            }
            assertTrue(heard.isNotEmpty() && heard.all { it === what }, "$heard")
        }
    }

    @Test
    fun `a camera that does not come is told on the screen, and cured`(@TempDir folder: Path) {
        val phone = TestPhone()
        phone.fault = CameraFault.BUSY
        offline(folder, phone) { queren ->
            queren.act(Action.StartRehearsal)
            val hindered = queren.screens.first { it.offers<Action.ReopenCamera>() }
            assertTrue(hindered.parts.none { it is Part.Capture })
            phone.fault = null
            queren.dispatch(Action.ReopenCamera)
            queren.screens.first { screen -> screen.parts.any { it is Part.Capture } }
        }
    }

    @Test
    fun `a permission is asked for when the button is pressed and looked at when it changed`(@TempDir folder: Path) {
        val phone = TestPhone()
        phone.access = PermissionState.NOT_ASKED
        offline(folder, phone) { queren ->
            queren.act(Action.StartRehearsal)
            val asking = queren.screens.first { it.offers<Action.RequestPermission>() }
            assertEquals(0, phone.count("request"))
            assertEquals(0, phone.count("open"))
            queren.press(checkNotNull(asking.primary))
            phone.await("request")
            phone.access = PermissionState.GRANTED
            queren.deviceChanged()
            phone.await("open")
            queren.screens.first { screen -> screen.parts.any { it is Part.Capture } }
        }
    }

    @Test
    fun `behind another app the camera is let go, in front it comes back`(@TempDir folder: Path) {
        val phone = TestPhone()
        offline(folder, phone) { queren ->
            queren.act(Action.StartRehearsal)
            phone.await("open")
            val (released, hushed) = phone.count("release") to phone.count("stopSpeaking")
            queren.background()
            phone.await("release", released + 1)
            phone.await("stopSpeaking", hushed + 1)
            assertEquals(1, phone.count("open"))
            queren.foreground()
            phone.await("open", 2)
            assertEquals(ScreenId.REHEARSAL_CAPTURE, queren.screen.id)
        }
    }
}
