package org.queren.desktop

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.queren.CaptureSession
import org.queren.core.Guidance
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Capture
import org.queren.core.flow.CapturePhase
import org.queren.core.flow.CaptureView
import org.queren.core.flow.Facing
import org.queren.core.flow.Pixels
import org.queren.core.protocol.Hint
import org.queren.core.protocol.Limits
import org.queren.screens.CaptureFailed
import org.queren.screens.CaptureRunner
import org.queren.screens.Clock
import org.queren.screens.Viewfinder

/** The core's session with a camera and a simulated clock. What the session decides is tested in the core. */
class CaptureRunnerTest {
    @get:Rule
    val folder = TemporaryFolder()

    private var now = 0L
    private val clock = object : Clock {
        override fun monotonicMs() = now
        override fun wallMs() = 0L
    }
    private val seen = mutableListOf<CaptureView>()
    private val delivered = mutableListOf<String>()
    private val video = Capture.Video(Limits(3_000u, 5_000u), 1u, RATE.toUInt(), 4u, null)
    private val card = Capture.Card(8u, 1u)

    /** A runner for which time passes only between its ticks. */
    private fun runner(capture: Capture): CaptureRunner {
        lateinit var it: CaptureRunner
        it = CaptureRunner(checkNotNull(CaptureSession.of(capture, 0)), clock, delivered::add) { ms ->
            seen += it.view.value
            now += ms
            yield()
        }
        return it
    }

    /** Runs [capture] with [camera] for [body], and leaves the screen. */
    private fun running(capture: Capture, camera: FakeCamera, body: suspend CoroutineScope.(CaptureRunner) -> Unit) = runBlocking {
        seen.clear()
        runner(capture).use { runner ->
            val ticks = launch { runner.run { camera.takeIf { it.open } } }
            until { seen.isNotEmpty() }
            body(runner)
            ticks.cancelAndJoin()
        }
    }

    private suspend fun until(condition: () -> Boolean) {
        val limit = now + 60_000
        while (!condition()) {
            check(now < limit) { "did not happen; the last view was ${seen.lastOrNull()}" }
            yield()
        }
    }

    private val phases get() = seen.map { it.phase }
    private val digits get() = phases.filterIsInstance<CapturePhase.Recording>().map { it.lit?.toInt() }

    private inner class FakeCamera(private val startsAfterMs: Long = 0, private val fails: Boolean = false, private val endsByItself: Boolean = true) : Viewfinder {
        var open = true
        var lengthMs = 0
        var bitsPerS = 0
        var startedAt = -1L
        var stoppedAt = -1L
        var files = 0
        var stills = 0
        val still = CompletableDeferred<String>()
        override val cameraUse = CameraRequest(Facing.FRONT, true, Pixels(1280u, 720u), Pixels(1280u, 720u), firstFrameMs = 0u)
        override val guidance = MutableStateFlow<Guidance?>(null)
        override val aspectRatio = MutableStateFlow<Float?>(null)
        override val soundLevel = MutableStateFlow(0f)
        override val torch = MutableStateFlow<Boolean?>(null)
        override fun setTorch(on: Boolean) = Unit

        @Composable
        override fun Preview(modifier: Modifier) = Unit

        /** Delivers even when it is cancelled. */
        override suspend fun takeStill(): String {
            stills += 1
            return withContext(NonCancellable) { still.await() }
        }

        override suspend fun record(lengthMs: Int, bitsPerS: Int, onStarted: () -> Unit): String {
            this.lengthMs = lengthMs
            this.bitsPerS = bitsPerS
            val start = now + startsAfterMs
            while (now < start) yield()
            startedAt = now
            onStarted()
            while (stoppedAt < 0 && !(endsByItself && now >= startedAt + lengthMs)) {
                if (fails) throw CaptureFailed()
                yield()
            }
            files += 1
            return "take.mp4"
        }

        override fun stopRecording() {
            stoppedAt = now
        }
    }

    @Test
    fun `counts down, shows each digit at its time, ends by itself and delivers the recording`() {
        val camera = FakeCamera()
        running(video, camera) { runner ->
            runner.press()
            until { delivered.isNotEmpty() }
            assertEquals(CapturePhase.Delivered, runner.view.value.phase)
        }
        assertEquals(listOf("take.mp4"), delivered)
        assertEquals(4_500, camera.lengthMs)
        assertEquals(RATE, camera.bitsPerS)
        assertEquals(listOf(3, 2, 1), phases.filterIsInstance<CapturePhase.Countdown>().map { it.seconds.toInt() }.distinct())
        assertEquals(listOf(null, 0, 1, 2, 3), digits.distinct())
        val shares = phases.filterIsInstance<CapturePhase.Recording>().map { it.progress }
        assertTrue(shares == shares.sorted() && shares.last() > 0.98f)
        assertEquals(-1, camera.stoppedAt, "it ended by itself")
    }

    @Test
    fun `the digits wait for an encoder that starts late`() {
        val camera = FakeCamera(startsAfterMs = 700)
        running(video, camera) { runner ->
            runner.press()
            until { (runner.view.value.phase as? CapturePhase.Recording)?.lit == 0u }
            val waited = now - camera.startedAt
            // One tick until the digit is lit, another until it is seen here.
            assertTrue(waited in 500L..570L, "$waited ms after the start of the recording")
        }
    }

    @Test
    fun `stopping or leaving the screen leaves no file`() {
        for (leave in listOf(false, true)) {
            val camera = FakeCamera()
            running(video, camera) { runner ->
                runner.press()
                until { runner.view.value.phase is CapturePhase.Recording }
                if (leave) return@running
                runner.stop()
                assertEquals(CapturePhase.Idle, runner.view.value.phase)
                val stopped = now
                until { now > stopped + 10_000 }
                assertEquals(CapturePhase.Idle, runner.view.value.phase)
            }
            assertEquals(4_500, camera.lengthMs, "control: it had started")
            assertEquals(0, camera.files)
            assertEquals(emptyList(), delivered)
        }
    }

    @Test
    fun `losing the camera ends the recording`() {
        val failing = FakeCamera(fails = true)
        running(video, failing) { runner ->
            runner.press()
            until { runner.view.value.phase == CapturePhase.Failed }
        }
        val closed = FakeCamera()
        running(video, closed) { runner ->
            runner.press()
            until { runner.view.value.phase is CapturePhase.Recording }
            closed.open = false
            until { runner.view.value.phase == CapturePhase.Failed }
        }
        assertEquals(0, failing.files + closed.files)
        assertEquals(emptyList(), delivered)
    }

    @Test
    fun `a camera that does not end is stopped, and its recording is used`() {
        val camera = FakeCamera(endsByItself = false)
        running(video, camera) { runner ->
            runner.press()
            until { delivered.isNotEmpty() }
        }
        assertTrue(camera.stoppedAt - camera.startedAt in 5_000L..5_040L)
        assertEquals(listOf("take.mp4"), delivered)
    }

    @Test
    fun `the card is captured once, when the guidance says ready`() {
        val camera = FakeCamera()
        running(card, camera) { runner ->
            camera.guidance.value = Guidance(Hint.CARD_CLOSER, false, 0f, null)
            val begun = now
            until { now > begun + 1_000 }
            assertEquals(0, camera.stills, "not before it is ready")
            camera.guidance.value = Guidance(Hint.CARD_READY, true, 1f, null)
            until { runner.view.value.phase == CapturePhase.Taking }
            runner.press()
            camera.still.complete("card.jpg")
            until { delivered.isNotEmpty() }
            runner.press()
        }
        assertEquals(1, camera.stills)
        assertEquals(listOf("card.jpg"), delivered)
    }

    @Test
    fun `a still that comes after the camera was lost is deleted`() {
        val camera = FakeCamera()
        val late = folder.newFile("late.jpg")
        running(card, camera) { runner ->
            runner.press()
            assertEquals(CapturePhase.Taking, runner.view.value.phase)
            camera.open = false
            until { runner.view.value.phase == CapturePhase.Failed }
            assertTrue(late.exists(), "control")
            camera.still.complete(late.path)
            until { !File(late.path).exists() }
        }
        assertFalse(late.exists())
        assertEquals(emptyList(), delivered)
    }

    private companion object {
        /** Bits per second. */
        const val RATE = 1_234_567
    }
}
