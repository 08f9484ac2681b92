package org.queren.app.camera

import android.content.Context
import android.hardware.display.DisplayManager
import android.view.Display
import android.view.Surface
import androidx.camera.core.Camera
import androidx.camera.core.CameraSelector
import androidx.camera.core.CameraState
import androidx.camera.core.ImageCapture
import androidx.camera.core.TorchState
import androidx.camera.core.UseCase
import androidx.camera.lifecycle.ProcessCameraProvider
import androidx.camera.video.Recorder
import androidx.camera.video.VideoCapture
import androidx.core.content.ContextCompat
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.LifecycleOwner
import androidx.lifecycle.LifecycleRegistry
import java.util.concurrent.ExecutionException
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import org.queren.core.CameraFault
import org.queren.core.CameraUse
import org.queren.core.Facing

/**
 * One opening of a camera, from binding to unbinding. It has a life of its own, not an activity's: the core says when it
 * begins and ends, and a turn of the phone does neither. Main thread only.
 */
internal class CameraSession(private val context: Context, val wanted: CameraUse, private val heard: (Sign) -> Unit) {
    private val alive = Alive()
    private var ended = false
    private var provider: ProcessCameraProvider? = null
    private var rung = Rung.LADDER.first()
    private var rate: Int? = null

    val looker = FrameLooker { heard(Sign.Frame) }
    val preview = UseCases.preview(rotation(), wanted.frames)
    private val frames = UseCases.frames(rotation(), wanted.frames)

    /** Takes stills; null for a camera that records. */
    val still: ImageCapture? = if (wanted.sound) null else UseCases.still(rotation(), wanted.kept)

    /** Records; null for a camera that takes stills. */
    var video: VideoCapture<Recorder>? = null
        private set

    private var camera: Camera? = null
    private val lamp = MutableStateFlow<Boolean?>(null)

    /** Whether the lamp is on; null where there is none. */
    val torch: StateFlow<Boolean?> get() = lamp

    /** Binds as soon as CameraX is ready. What comes of it is [heard]. */
    fun begin() {
        val future = ProcessCameraProvider.getInstance(context)
        future.addListener({ if (!ended) bind { future.get() } }, ContextCompat.getMainExecutor(context))
    }

    /** Unbinds. */
    fun end() {
        ended = true
        frames.clearAnalyzer()
        provider?.unbindAll()
        alive.end()
        looker.end()
    }

    /** Switches the lamp. */
    fun light(on: Boolean) {
        camera?.cameraControl?.enableTorch(on)
    }

    /** The phone was turned. */
    fun turned(rotation: Int) {
        preview.setTargetRotation(rotation)
        frames.setTargetRotation(rotation)
        still?.setTargetRotation(rotation)
        video?.setTargetRotation(rotation)
    }

    /** What records with [bitRate], which is also the rate of what is bound from now on; null where nothing can record. */
    fun recorder(bitRate: Int): VideoCapture<Recorder>? {
        val before = rate
        rate = bitRate
        val now = video ?: return null
        val provider = provider ?: return null
        if (bitRate == before) return now
        provider.unbind(now)
        video = null
        val next = UseCases.video(rotation(), sharpness(), bitRate)
        try {
            provider.bindToLifecycle(alive, selector(), next)
        } catch (_: IllegalArgumentException) {
            return null
        }
        video = next
        return next
    }

    private fun bind(ready: () -> ProcessCameraProvider) {
        try {
            val provider = ready()
            this.provider = provider
            if (!provider.hasCamera(selector())) return heard(Sign.Failed(CameraFault.NO_CAMERA))
            frames.setAnalyzer(looker.executor, looker)
            val bound = Rung.LADDER.climbDown { rung ->
                provider.unbindAll()
                this.rung = rung
                provider.bindToLifecycle(alive, selector(), *useCases(rung))
            }
            camera = bound
            bound.cameraInfo.cameraState.observe(alive, ::state)
            if (bound.cameraInfo.hasFlashUnit()) bound.cameraInfo.torchState.observe(alive) { lamp.value = it == TorchState.ON }
        } catch (_: SecurityException) {
            heard(Sign.Failed(CameraFault.DENIED))
        } catch (_: IllegalArgumentException) {
            // This camera can't even do the least.
            heard(Sign.Failed(CameraFault.FAILED))
        } catch (_: ExecutionException) {
            // CameraX did not come up.
            heard(Sign.Failed(CameraFault.FAILED))
        }
    }

    private fun useCases(rung: Rung): Array<UseCase> {
        video = if (wanted.sound) UseCases.video(rotation(), sharpness(), rate) else null
        return listOfNotNull(preview, still, video, frames.takeIf { rung.looks }).toTypedArray()
    }

    private fun sharpness() = if (rung.sharp) sharpnessOf(wanted.kept) else Sharpness.STANDARD

    private fun state(state: CameraState) {
        val open = state.type == CameraState.Type.OPEN && state.error == null
        heard(Sign.State(state.error?.code, open))
        // Without frames to look at, a camera that opened is all there is to see.
        if (open && !rung.looks) heard(Sign.Frame)
    }

    private fun selector(): CameraSelector = when (wanted.facing) {
        Facing.FRONT -> CameraSelector.DEFAULT_FRONT_CAMERA
        Facing.REAR -> CameraSelector.DEFAULT_BACK_CAMERA
    }

    private fun rotation(): Int {
        val displays = context.getSystemService(Context.DISPLAY_SERVICE) as DisplayManager?
        return displays?.getDisplay(Display.DEFAULT_DISPLAY)?.rotation ?: Surface.ROTATION_0
    }

    /** What CameraX binds to: awake for as long as the session. */
    private class Alive : LifecycleOwner {
        private val registry = LifecycleRegistry(this).apply { currentState = Lifecycle.State.RESUMED }

        override val lifecycle: Lifecycle get() = registry

        fun end() {
            registry.currentState = Lifecycle.State.DESTROYED
        }
    }
}
