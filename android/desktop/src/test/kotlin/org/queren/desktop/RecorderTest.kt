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
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Facing
import org.queren.core.Guidance
import org.queren.core.protocol.Hint
import org.queren.core.flow.Pixels
import org.queren.core.flow.RecordingTimeline
import org.queren.screens.CaptureFailed
import org.queren.screens.CardShutter
import org.queren.screens.Recorder
import org.queren.screens.RecordingState
import org.queren.screens.Viewfinder

/** One recording with a simulated clock. */
class RecorderTest {
    private var now = 0L
    private val timeline = RecordingTimeline(3_000u, listOf(500u, 1_500u, 2_500u, 3_500u), 4_500u)
    private val seen = mutableListOf<RecordingState>()

    /** A recorder for which time passes only while it pauses. */
    private fun recorder(): Recorder {
        lateinit var it: Recorder
        it = Recorder(timeline, RATE, { now }) { ms ->
            seen += it.state.value
            now += ms
            yield()
        }
        return it
    }

    private class FakeCamera(private val clock: (Long) -> Unit = {}) : Viewfinder {
        val end = CompletableDeferred<String>()
        var lengthMs = 0
        var bitsPerS = 0
        var files = 0
        override val cameraUse = CameraRequest(Facing.FRONT, true, Pixels(1280u, 720u), Pixels(1280u, 720u), firstFrameMs = 0u)
        override val guidance = MutableStateFlow<Guidance?>(null)
        override val aspectRatio = MutableStateFlow<Float?>(null)
        override val soundLevel = MutableStateFlow(0f)
        override val torch = MutableStateFlow<Boolean?>(null)
        override fun setTorch(on: Boolean) = Unit

        @Composable
        override fun Preview(modifier: Modifier) = Unit
        override suspend fun takeStill(): String = still.await()
        val still = CompletableDeferred<String>()
        var delayMs = 0L
        override suspend fun record(lengthMs: Int, bitsPerS: Int, onStarted: () -> Unit): String {
            this.lengthMs = lengthMs
            this.bitsPerS = bitsPerS
            clock(delayMs)
            onStarted()
            return end.await().also { files += 1 }
        }
    }

    @Test
    fun `counts down, shows each digit at its time, ends by itself and returns the recording`() = runBlocking {
        val camera = FakeCamera()
        camera.end.complete("take.mp4")
        val recorder = recorder()
        assertEquals("take.mp4", recorder.run(camera))
        assertEquals(4_500, camera.lengthMs)
        assertEquals(RATE, camera.bitsPerS)
        assertEquals(listOf(3, 2, 1), seen.filterIsInstance<RecordingState.Countdown>().map { it.seconds }.distinct())
        assertEquals(listOf(null, 0, 1, 2, 3), seen.filterIsInstance<RecordingState.Running>().map { it.currentDigit }.distinct())
        val shares = seen.filterIsInstance<RecordingState.Running>().map { it.share }
        assertTrue(shares == shares.sorted() && shares.last() > 0.98f)
        assertEquals(RecordingState.Idle, recorder.state.value)
    }

    @Test
    fun `the digits wait for an encoder that starts late`() = runBlocking {
        var firstDigit = -1L
        var started = -1L
        val camera = FakeCamera { now += it; started = now }
        camera.delayMs = 700
        camera.end.complete("take.mp4")
        lateinit var recorder: Recorder
        recorder = Recorder(timeline, RATE, { now }) { ms ->
            if (firstDigit < 0 && (recorder.state.value as? RecordingState.Running)?.currentDigit == 0) firstDigit = now
            now += ms
            yield()
        }
        recorder.run(camera)
        assertTrue(firstDigit - started in 500L..540L, "${firstDigit - started} ms after the start of the recording")
    }

    @Test
    fun `cancelling leaves no file and returns to idle`() = runBlocking {
        val camera = FakeCamera()
        lateinit var recorder: Recorder
        recorder = Recorder(timeline, RATE, { now }) { ms ->
            now += ms
            yield()
            if (recorder.state.value is RecordingState.Running) throw CancellationException("stopped")
        }
        assertFailsWith<CancellationException> { recorder.run(camera) }
        assertEquals(4_500, camera.lengthMs, "control: it had started")
        assertEquals(0, camera.files)
        assertEquals(RecordingState.Idle, recorder.state.value)
    }

    @Test
    fun `losing the camera ends the recording`() = runBlocking<Unit> {
        val camera = FakeCamera()
        camera.end.completeExceptionally(CaptureFailed())
        val recorder = recorder()
        assertFailsWith<CaptureFailed> { recorder.run(camera) }
        assertEquals(RecordingState.Idle, recorder.state.value)
    }

    @Test
    fun `the card is captured once, when the guidance says ready`() = runBlocking {
        val camera = FakeCamera()
        val delivered = mutableListOf<String>()
        val shutter = CardShutter(camera, delivered::add)
        val waiting = launch(Dispatchers.Unconfined) { shutter.captureWhenReady() }
        camera.guidance.value = Guidance(Hint.CARD_CLOSER, false, 0f, null)
        assertTrue(!shutter.capturing, "not before it is ready")
        camera.guidance.value = Guidance(Hint.CARD_READY, true, 1f, null)
        yield()
        assertTrue(shutter.capturing)
        shutter.capture()
        camera.still.complete("card.jpg")
        waiting.join()
        assertEquals(listOf("card.jpg"), delivered)
    }

    private companion object {
        /** Bits per second. */
        const val RATE = 1_234_567
    }
}
