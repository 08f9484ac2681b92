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
import org.queren.core.CameraFault
import org.queren.core.CameraUse
import org.queren.core.Facing
import org.queren.core.Guide
import org.queren.core.Interruption
import org.queren.core.Pixels
import org.queren.screens.Viewfinder

/** The camera port with a scripted camera and a clock that moves by itself only. */
class HoldingCameraTest {
    private val rear = use(Facing.REAR, sound = false)
    private val front = use(Facing.FRONT, sound = true)
    private val log = mutableListOf<String>()
    private var changes = 0

    /** What the next camera does when it is asked for. */
    private var script: (Told) -> Unit = { it.sign(Sign.Frame) }
    private lateinit var told: Told

    /** What was handed to the main thread, if it is kept waiting. */
    private val queued = ArrayDeque<Runnable>()
    private var mainIsBusy = false
    private val main = Executor { if (mainIsBusy) queued += it else it.run() }

    private val patience = object : Patience {
        var now = 0L
        override fun nowMs() = now
        override fun await(signs: BlockingQueue<Sign>, mostMs: Long): Sign? = signs.poll() ?: null.also { now += mostMs }
    }

    private val camera = HoldingCamera(main, patience, { changes++ }) { wanted, told ->
        this.told = told
        object : Held {
            override fun begin() {
                log += "begin ${wanted.facing}"
                script(told)
            }
            override fun end() {
                log += "end ${wanted.facing}"
            }
            override fun viewfinder() = Finder(wanted)
        }
    }

    private class Finder(override val wanted: CameraUse) : Viewfinder {
        override val guide: StateFlow<Guide?> = MutableStateFlow(null)
        override val ratio: StateFlow<Float?> = MutableStateFlow(null)
        override val level: StateFlow<Float> = MutableStateFlow(0f)
        override val torch: StateFlow<Boolean?> = MutableStateFlow(null)
        override fun light(on: Boolean) {}

        @Composable
        override fun Picture(modifier: Modifier) {}
        override suspend fun still() = ""
        override suspend fun take(lengthMs: Int, bitsPerS: Int, begun: () -> Unit) = ""
    }

    private fun use(facing: Facing, sound: Boolean) = CameraUse(facing, sound, Pixels(1280u, 720u), Pixels(1280u, 720u), firstFrameMs = 5_000u)

    private fun interruption() = camera.interruptions.worst(null)

    @Test
    fun `the viewfinder is there from the first frame to the release`() {
        assertNull(camera.viewfinder.value)
        assertNull(camera.open(rear))
        assertEquals(rear, assertNotNull(camera.viewfinder.value).wanted)
        camera.release()
        assertNull(camera.viewfinder.value)
        camera.release()
        assertEquals(listOf("begin REAR", "end REAR"), log)
    }

    @Test
    fun `a camera that stays black is let go after five seconds`() {
        script = { it.sign(Sign.State(null, open = true)) }
        assertEquals(CameraFault.NO_FIRST_FRAME, camera.open(front))
        assertEquals(5_000, patience.now)
        assertNull(camera.viewfinder.value)
        assertEquals(listOf("begin FRONT", "end FRONT"), log)
        // A frame that comes too late shows nothing.
        told.sign(Sign.Frame)
        assertNull(camera.viewfinder.value)
        assertEquals(0, changes)
    }

    @Test
    fun `a camera that is not there is not waited for`() {
        script = { it.sign(Sign.Failed(CameraFault.NO_CAMERA)) }
        assertEquals(CameraFault.NO_CAMERA, camera.open(front))
        assertEquals(0, patience.now)
    }

    @Test
    fun `opening another one ends the first`() {
        assertNull(camera.open(rear))
        val first = told
        assertNull(camera.open(front))
        assertEquals(listOf("begin REAR", "end REAR", "begin FRONT"), log)
        // What the first still says concerns nobody.
        first.silenced(true)
        first.sign(Sign.State(CameraState.ERROR_CAMERA_IN_USE, open = false))
        assertNull(interruption())
        assertEquals(front, camera.viewfinder.value?.wanted)
    }

    @Test
    fun `another app takes the camera and gives it back`() {
        assertNull(camera.open(front))
        val finder = camera.viewfinder.value
        told.sign(Sign.State(CameraState.ERROR_CAMERA_IN_USE, open = false))
        assertEquals(Interruption.CAMERA_TAKEN to 1, interruption() to changes)
        // CameraX tries again: no news yet, and no second telling.
        told.sign(Sign.State(null, open = false))
        told.sign(Sign.State(CameraState.ERROR_CAMERA_IN_USE, open = false))
        assertEquals(Interruption.CAMERA_TAKEN to 1, interruption() to changes)
        told.sign(Sign.State(null, open = true))
        assertEquals(null to 2, interruption() to changes)
        assertSame(finder, camera.viewfinder.value)
    }

    @Test
    fun `a microphone that another app has is told, also before the first frame`() {
        script = {
            it.silenced(true)
            it.sign(Sign.Frame)
        }
        assertNull(camera.open(front))
        assertEquals(Interruption.MICROPHONE_TAKEN to 1, interruption() to changes)
        camera.release()
        assertNull(interruption())
    }

    @Test
    fun `nothing of a camera is left when the main thread comes to it late`() {
        assertNull(camera.open(rear))
        mainIsBusy = true
        told.sign(Sign.Frame)
        camera.release()
        assertNull(camera.viewfinder.value)
        mainIsBusy = false
        while (queued.isNotEmpty()) queued.removeFirst().run()
        assertNull(camera.viewfinder.value)
        assertEquals(listOf("begin REAR", "end REAR"), log)
    }
}
