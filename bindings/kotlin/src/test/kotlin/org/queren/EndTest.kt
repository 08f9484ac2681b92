package org.queren

import java.nio.ByteBuffer
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.io.TempDir
import org.queren.core.ErrorKind
import org.queren.core.QuerenException
import org.queren.core.Retry
import org.queren.core.check.Subject
import org.queren.core.flow.Action
import org.queren.core.flow.Button
import org.queren.core.flow.ButtonIntent
import org.queren.core.flow.Cost
import org.queren.core.flow.Media
import org.queren.core.flow.ScreenId
import org.queren.core.protocol.Stroke
import org.queren.core.protocol.Artifact
import org.queren.core.protocol.MaterialKind
import org.queren.support.TestPhone
import org.queren.support.offline
import org.queren.support.started

/** After the end: every call says so, and nothing calls in. */
class EndTest {
    @Test
    fun `every call after the end throws closed`(@TempDir folder: Path) = offline(folder) { queren ->
        val preview = queren.preview(Subject.CARD)
        val plane = ByteBuffer.allocateDirect(64 * 64)
        val none = ByteBuffer.allocateDirect(0)
        val media = Media("none", Artifact(MaterialKind.CARD, 1u, "00"))
        val calls: Map<String, suspend () -> Unit> = mapOf(
            "screen" to { queren.screen },
            "act" to { queren.act(Action.ShowOffices) },
            "dispatch" to { queren.dispatch(Action.ShowOffices) },
            "press" to { queren.press(Button("", ButtonIntent.Dispatch(Action.Back), Cost.NONE, true)) },
            "login" to { queren.login("a", "b") },
            "captured" to { queren.captured("nowhere") },
            "draw" to { queren.draw(Stroke(emptyList())) },
            "picture" to { queren.picture(media) },
            "platformPicture" to { queren.platformPicture("photo") },
            "preview" to { queren.preview(Subject.FACE) },
            "look" to { preview.look(plane, none, none, 64, 64, 64, 0, 1, 0, 0) },
            "background" to { queren.background() },
            "foreground" to { queren.foreground() },
            "networkChanged" to { queren.networkChanged() },
            "deviceChanged" to { queren.deviceChanged() },
        )
        // The control: before the end only what isn't there fails, and not as closed.
        for ((name, call) in calls) {
            val error = runCatching { call() }.exceptionOrNull() as QuerenException?
            val expected = if (name in setOf("picture", "platformPicture")) ErrorKind.PICTURE else null
            assertEquals(expected, error?.kind, name)
        }
        queren.shutdown()
        for ((name, call) in calls) {
            val error = assertFailsWith<QuerenException>(name) { call() }
            assertEquals(ErrorKind.CLOSED to Retry.RESTART, error.kind to error.retry, name)
        }
        queren.shutdown()
        queren.close()
        preview.close()
        preview.close()
    }

    @Test
    fun `no port is called after the end`(@TempDir folder: Path) {
        val phone = TestPhone()
        offline(folder, phone) { queren ->
            queren.act(Action.StartRehearsal)
            phone.await("open")
            // The control: until the end they are called.
            val before = phone.count("freeBytes")
            queren.deviceChanged()
            phone.await("freeBytes", before + 1)
            repeat(200) {
                queren.dispatch(if (it % 2 == 0) Action.Back else Action.StartRehearsal)
                queren.deviceChanged()
            }
            queren.shutdown()
            val after = phone.total()
            // Another core in the same folders lives a whole life meanwhile.
            val other = TestPhone()
            started(folder, other).use {
                it.act(Action.StartRehearsal)
                other.await("open")
            }
            assertEquals(after, phone.total())
        }
    }

    @Test
    fun `the end waits for the port that is at work`(@TempDir folder: Path) {
        val (entered, leave) = CountDownLatch(1) to CountDownLatch(1)
        val left = java.util.concurrent.atomic.AtomicBoolean(false)
        val phone = TestPhone { name ->
            if (name == "open") {
                entered.countDown()
                leave.await(20, TimeUnit.SECONDS)
                left.set(true)
            }
        }
        offline(folder, phone) { queren ->
            queren.dispatch(Action.StartRehearsal)
            assertTrue(entered.await(20, TimeUnit.SECONDS))
            val end = async(Dispatchers.Default) { queren.shutdown() }
            assertEquals(false, end.isCompleted)
            leave.countDown()
            end.await()
            assertTrue(left.get())
        }
    }

    @Test
    fun `the same folders open again at once, with what was there`(@TempDir folder: Path) {
        repeat(5) {
            offline(folder) { queren -> assertEquals(ScreenId.LOGIN, queren.screen.id) }
        }
    }

    @Test
    fun `a start that can't be tells why`(@TempDir folder: Path) {
        val place = org.queren.support.Place(folder)
        org.queren.support.Env.library()
        val phone = TestPhone().phone()
        for (address in listOf("http://example.invalid", "no address", "ftp://127.0.0.1")) {
            val error = assertFailsWith<QuerenException> { runBlocking { Queren.start(place.config(address), phone) } }
            assertEquals(ErrorKind.CONFIG to Retry.NEVER, error.kind to error.retry, address)
        }
    }
}
