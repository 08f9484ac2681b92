package org.queren.desktop

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.junit.Test
import org.queren.core.CameraUse
import org.queren.core.Facing
import org.queren.core.Guide
import org.queren.core.Hint
import org.queren.core.RecordingTimeline
import org.queren.core.Pixels
import org.queren.screens.CaptureFailed
import org.queren.screens.CardShutter
import org.queren.screens.Recorder
import org.queren.screens.Recording
import org.queren.screens.Viewfinder

/** One recording over a clock that a test moves. */
class RecorderTest {
    private var now = 0L
    private val timeline = RecordingTimeline(3_000u, listOf(500u, 1_500u, 2_500u, 3_500u), 4_500u)
    private val seen = mutableListOf<Recording>()

    /** Time passes when the recorder waits. */
    private fun recorder(): Recorder {
        lateinit var it: Recorder
        it = Recorder(timeline, RATE, { now }) { ms ->
            seen += it.state.value
            now += ms
            yield()
        }
        return it
    }

    private class Camera(private val clock: (Long) -> Unit = {}) : Viewfinder {
        val end = CompletableDeferred<String>()
        var asked = 0
        var rate = 0
        var kept = 0
        override val wanted = CameraUse(Facing.FRONT, true, Pixels(1280u, 720u), Pixels(1280u, 720u), firstFrameMs = 0u)
        override val guide = MutableStateFlow<Guide?>(null)
        override val ratio = MutableStateFlow<Float?>(null)
        override val level = MutableStateFlow(0f)
        override val torch = MutableStateFlow<Boolean?>(null)
        override fun light(on: Boolean) = Unit

        @Composable
        override fun Picture(modifier: Modifier) = Unit
        override suspend fun still(): String = still.await()
        val still = CompletableDeferred<String>()
        var late = 0L
        override suspend fun take(lengthMs: Int, bitsPerS: Int, begun: () -> Unit): String {
            asked = lengthMs
            rate = bitsPerS
            clock(late)
            begun()
            return end.await().also { kept += 1 }
        }
    }

    @Test
    fun `it counts down, lights each digit at its time, ends by itself and hands over the take`() = runBlocking {
        val camera = Camera()
        camera.end.complete("take.mp4")
        val recorder = recorder()
        assertEquals("take.mp4", recorder.run(camera))
        assertEquals(4_500, camera.asked)
        assertEquals(RATE, camera.rate)
        assertEquals(listOf(3, 2, 1), seen.filterIsInstance<Recording.Countdown>().map { it.seconds }.distinct())
        assertEquals(listOf(null, 0, 1, 2, 3), seen.filterIsInstance<Recording.Running>().map { it.lit }.distinct())
        val shares = seen.filterIsInstance<Recording.Running>().map { it.share }
        assertTrue(shares == shares.sorted() && shares.last() > 0.98f)
        assertEquals(Recording.Idle, recorder.state.value)
    }

    @Test
    fun `the digits wait for an encoder that begins late`() = runBlocking {
        var lit = -1L
        var began = -1L
        val camera = Camera { now += it; began = now }
        camera.late = 700
        camera.end.complete("take.mp4")
        lateinit var recorder: Recorder
        recorder = Recorder(timeline, RATE, { now }) { ms ->
            if (lit < 0 && (recorder.state.value as? Recording.Running)?.lit == 0) lit = now
            now += ms
            yield()
        }
        recorder.run(camera)
        assertTrue(lit - began in 500L..540L, "lit ${lit - began} ms after the first recorded moment")
    }

    @Test
    fun `cancelled it keeps nothing and is idle again`() = runBlocking {
        val camera = Camera()
        lateinit var recorder: Recorder
        recorder = Recorder(timeline, RATE, { now }) { ms ->
            now += ms
            yield()
            if (recorder.state.value is Recording.Running) throw CancellationException("stopped")
        }
        assertFailsWith<CancellationException> { recorder.run(camera) }
        assertEquals(4_500, camera.asked, "the control: it had begun")
        assertEquals(0, camera.kept)
        assertEquals(Recording.Idle, recorder.state.value)
    }

    @Test
    fun `a camera that goes away ends it`() = runBlocking<Unit> {
        val camera = Camera()
        camera.end.completeExceptionally(CaptureFailed())
        val recorder = recorder()
        assertFailsWith<CaptureFailed> { recorder.run(camera) }
        assertEquals(Recording.Idle, recorder.state.value)
    }

    @Test
    fun `the card is taken once, when all is right`() = runBlocking {
        val camera = Camera()
        val taken = mutableListOf<String>()
        val shutter = CardShutter(camera, taken::add)
        val waiting = launch(Dispatchers.Unconfined) { shutter.byItself() }
        camera.guide.value = Guide(Hint.CARD_CLOSER, false, 0f, null)
        assertTrue(!shutter.taking, "not before it lies well")
        camera.guide.value = Guide(Hint.CARD_READY, true, 1f, null)
        yield()
        assertTrue(shutter.taking)
        shutter.take()
        camera.still.complete("card.jpg")
        waiting.join()
        assertEquals(listOf("card.jpg"), taken)
    }

    private companion object {
        /** Bits a second. */
        const val RATE = 1_234_567
    }
}
