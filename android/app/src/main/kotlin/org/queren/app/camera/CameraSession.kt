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
import org.queren.core.flow.CameraFault
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Facing

/**
 * One use of a camera, from binding to unbinding. It has its own lifecycle rather than an activity's: the core decides when it
 * starts and ends, and a rotation does neither. Main thread only.
 */
internal class CameraSession(private val context: Context, val cameraUse: CameraRequest, private val onSignal: (CameraSignal) -> Unit) {
    private val lifecycleOwner = SessionLifecycle()
    private var ended = false
    private var provider: ProcessCameraProvider? = null
    private var tier = CapabilityTier.FALLBACKS.first()
    private var bitRate: Int? = null

    val analyzer = FrameAnalyzer { onSignal(CameraSignal.Frame) }
    val preview = UseCases.preview(rotation(), cameraUse.frames)
    private val frames = UseCases.frames(rotation(), cameraUse.frames)

    /** Takes stills; null for a session that records. */
    val still: ImageCapture? = if (cameraUse.sound) null else UseCases.still(rotation(), cameraUse.kept)

    /** Records; null for a session that takes stills. */
    var video: VideoCapture<Recorder>? = null
        private set

    private var camera: Camera? = null
    private val mutableTorch = MutableStateFlow<Boolean?>(null)

    /** Whether the torch is on; null if there is none. */
    val torch: StateFlow<Boolean?> get() = mutableTorch

    /** Binds as soon as CameraX is ready. The result is reported to [onSignal]. */
    fun start() {
        val future = ProcessCameraProvider.getInstance(context)
        future.addListener({ if (!ended) bind { future.get() } }, ContextCompat.getMainExecutor(context))
    }

    /** Unbinds for good. */
    fun end() {
        ended = true
        frames.clearAnalyzer()
        provider?.unbindAll()
        lifecycleOwner.end()
        analyzer.end()
    }

    /** Switches the torch. */
    fun setTorch(on: Boolean) {
        camera?.cameraControl?.enableTorch(on)
    }

    /** Called when the display rotation changes. */
    fun setRotation(rotation: Int) {
        preview.setTargetRotation(rotation)
        frames.setTargetRotation(rotation)
        still?.setTargetRotation(rotation)
        video?.setTargetRotation(rotation)
    }

    /** The use case that records at [newBitRate], which later bindings use too; null if nothing can record. */
    fun recorder(newBitRate: Int): VideoCapture<Recorder>? {
        val oldBitRate = bitRate
        bitRate = newBitRate
        val current = video ?: return null
        val provider = provider ?: return null
        if (newBitRate == oldBitRate) return current
        provider.unbind(current)
        video = null
        val next = UseCases.video(rotation(), videoQuality(), newBitRate)
        try {
            provider.bindToLifecycle(lifecycleOwner, selector(), next)
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
            if (!provider.hasCamera(selector())) return onSignal(CameraSignal.Failed(CameraFault.NO_CAMERA))
            frames.setAnalyzer(analyzer.executor, analyzer)
            val bound = CapabilityTier.FALLBACKS.firstSupported { tier ->
                provider.unbindAll()
                this.tier = tier
                provider.bindToLifecycle(lifecycleOwner, selector(), *useCases(tier))
            }
            camera = bound
            bound.cameraInfo.cameraState.observe(lifecycleOwner, ::onState)
            if (bound.cameraInfo.hasFlashUnit()) bound.cameraInfo.torchState.observe(lifecycleOwner) { mutableTorch.value = it == TorchState.ON }
        } catch (_: SecurityException) {
            onSignal(CameraSignal.Failed(CameraFault.DENIED))
        } catch (_: IllegalArgumentException) {
            // This camera does not even support the last fallback.
            onSignal(CameraSignal.Failed(CameraFault.FAILED))
        } catch (_: ExecutionException) {
            // CameraX failed to initialise.
            onSignal(CameraSignal.Failed(CameraFault.FAILED))
        }
    }

    private fun useCases(tier: CapabilityTier): Array<UseCase> {
        video = if (cameraUse.sound) UseCases.video(rotation(), videoQuality(), bitRate) else null
        return listOfNotNull(preview, still, video, frames.takeIf { tier.analysesFrames }).toTypedArray()
    }

    private fun videoQuality() = if (tier.fullResolution) videoQualityFor(cameraUse.kept) else VideoQuality.STANDARD

    private fun onState(state: CameraState) {
        val open = state.type == CameraState.Type.OPEN && state.error == null
        onSignal(CameraSignal.State(state.error?.code, open))
        // Without frame analysis an open camera counts as the first frame.
        if (open && !tier.analysesFrames) onSignal(CameraSignal.Frame)
    }

    private fun selector(): CameraSelector = when (cameraUse.facing) {
        Facing.FRONT -> CameraSelector.DEFAULT_FRONT_CAMERA
        Facing.REAR -> CameraSelector.DEFAULT_BACK_CAMERA
    }

    private fun rotation(): Int {
        val displays = context.getSystemService(Context.DISPLAY_SERVICE) as DisplayManager?
        return displays?.getDisplay(Display.DEFAULT_DISPLAY)?.rotation ?: Surface.ROTATION_0
    }

    /** The lifecycle CameraX binds to: resumed for as long as the session. */
    private class SessionLifecycle : LifecycleOwner {
        private val registry = LifecycleRegistry(this).apply { currentState = Lifecycle.State.RESUMED }

        override val lifecycle: Lifecycle get() = registry

        fun end() {
            registry.currentState = Lifecycle.State.DESTROYED
        }
    }
}
