package org.queren.app.camera

import androidx.camera.core.CameraState
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import java.util.concurrent.BlockingQueue
import java.util.concurrent.Executor
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import kotlin.test.assertSame
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import org.queren.core.flow.CameraFault
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Facing
import org.queren.core.Guidance
import org.queren.core.flow.Interruption
import org.queren.core.flow.Pixels
import org.queren.screens.Viewfinder

/** The camera port with a scripted camera and a simulated clock. */
class CameraControllerTest {
    private val rear = cameraUse(Facing.REAR, sound = false)
    private val activityPorts = cameraUse(Facing.FRONT, sound = true)
    private val log = mutableListOf<String>()
    private var changes = 0

    /** What the next camera does when it is started. */
    private var script: (CameraListener) -> Unit = { it.onSignal(CameraSignal.Frame) }
    private lateinit var listener: CameraListener

    /** Work queued for the main thread while it is busy. */
    private val queued = ArrayDeque<Runnable>()
    private var mainIsBusy = false
    private val main = Executor { if (mainIsBusy) queued += it else it.run() }

    private val clock = object : CameraClock {
        var now = 0L
        override fun nowMs() = now
        override fun poll(signals: BlockingQueue<CameraSignal>, timeoutMs: Long): CameraSignal? = signals.poll() ?: null.also { now += timeoutMs }
    }

    private val camera = CameraController(main, clock, { changes++ }) { use, listener ->
        this.listener = listener
        object : CameraLease {
            override fun start() {
                log += "start ${use.facing}"
                script(listener)
            }
            override fun end() {
                log += "end ${use.facing}"
            }
            override fun viewfinder() = FakeViewfinder(use)
        }
    }

    private class FakeViewfinder(override val cameraUse: CameraRequest) : Viewfinder {
        override val guidance: StateFlow<Guidance?> = MutableStateFlow(null)
        override val aspectRatio: StateFlow<Float?> = MutableStateFlow(null)
        override val soundLevel: StateFlow<Float> = MutableStateFlow(0f)
        override val torch: StateFlow<Boolean?> = MutableStateFlow(null)
        override fun setTorch(on: Boolean) {}

        @Composable
        override fun Preview(modifier: Modifier) {}
        override suspend fun takeStill() = ""
        override suspend fun record(lengthMs: Int, bitsPerS: Int, onStarted: () -> Unit) = ""
        override fun stopRecording() {}
    }

    private fun cameraUse(facing: Facing, sound: Boolean) = CameraRequest(facing, sound, Pixels(1280u, 720u), Pixels(1280u, 720u), firstFrameMs = 5_000u)

    private fun interruption() = camera.interruptions.worst(null)

    @Test
    fun `the viewfinder exists from the first frame to the release`() {
        assertNull(camera.viewfinder.value)
        assertNull(camera.open(rear))
        assertEquals(rear, assertNotNull(camera.viewfinder.value).cameraUse)
        camera.release()
        assertNull(camera.viewfinder.value)
        camera.release()
        assertEquals(listOf("start REAR", "end REAR"), log)
    }

    @Test
    fun `releases a camera without frames after the timeout`() {
        script = { it.onSignal(CameraSignal.State(null, open = true)) }
        assertEquals(CameraFault.NO_FIRST_FRAME, camera.open(activityPorts))
        assertEquals(5_000, clock.now)
        assertNull(camera.viewfinder.value)
        assertEquals(listOf("start FRONT", "end FRONT"), log)
        // A late frame shows nothing.
        listener.onSignal(CameraSignal.Frame)
        assertNull(camera.viewfinder.value)
        assertEquals(0, changes)
    }

    @Test
    fun `does not wait for a missing camera`() {
        script = { it.onSignal(CameraSignal.Failed(CameraFault.NO_CAMERA)) }
        assertEquals(CameraFault.NO_CAMERA, camera.open(activityPorts))
        assertEquals(0, clock.now)
    }

    @Test
    fun `opening another camera releases the first`() {
        assertNull(camera.open(rear))
        val first = listener
        assertNull(camera.open(activityPorts))
        assertEquals(listOf("start REAR", "end REAR", "start FRONT"), log)
        // Later events of the first are ignored.
        first.onMicrophoneSilenced(true)
        first.onSignal(CameraSignal.State(CameraState.ERROR_CAMERA_IN_USE, open = false))
        assertNull(interruption())
        assertEquals(activityPorts, camera.viewfinder.value?.cameraUse)
    }

    @Test
    fun `reports when another app takes the camera and gives it back`() {
        assertNull(camera.open(activityPorts))
        val viewfinder = camera.viewfinder.value
        listener.onSignal(CameraSignal.State(CameraState.ERROR_CAMERA_IN_USE, open = false))
        assertEquals(Interruption.CAMERA_TAKEN to 1, interruption() to changes)
        // While CameraX retries nothing changes and nothing is reported.
        listener.onSignal(CameraSignal.State(null, open = false))
        listener.onSignal(CameraSignal.State(CameraState.ERROR_CAMERA_IN_USE, open = false))
        assertEquals(Interruption.CAMERA_TAKEN to 1, interruption() to changes)
        listener.onSignal(CameraSignal.State(null, open = true))
        assertEquals(null to 2, interruption() to changes)
        assertSame(viewfinder, camera.viewfinder.value)
    }

    @Test
    fun `reports a microphone taken by another app, even before the first frame`() {
        script = {
            it.onMicrophoneSilenced(true)
            it.onSignal(CameraSignal.Frame)
        }
        assertNull(camera.open(activityPorts))
        assertEquals(Interruption.MICROPHONE_TAKEN to 1, interruption() to changes)
        camera.release()
        assertNull(interruption())
    }

    @Test
    fun `a busy main thread leaves nothing of a released camera`() {
        assertNull(camera.open(rear))
        mainIsBusy = true
        listener.onSignal(CameraSignal.Frame)
        camera.release()
        assertNull(camera.viewfinder.value)
        mainIsBusy = false
        while (queued.isNotEmpty()) queued.removeFirst().run()
        assertNull(camera.viewfinder.value)
        assertEquals(listOf("start REAR", "end REAR"), log)
    }
}
