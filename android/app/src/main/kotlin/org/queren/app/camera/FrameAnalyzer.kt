package org.queren.app.camera

import androidx.camera.core.ImageAnalysis
import androidx.camera.core.ImageProxy
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import org.queren.CameraPreview
import org.queren.core.Guidance
import org.queren.core.QuerenException

/** Passes every frame to the core's guidance, on a thread of its own. Planes are passed by reference, never copied. */
internal class FrameAnalyzer(private val onFirstFrame: () -> Unit) : ImageAnalysis.Analyzer {
    /** The single thread for frames, as [CameraPreview] requires. */
    val executor: ExecutorService = Executors.newSingleThreadExecutor { Thread(it, "queren-frames") }

    private val mutableGuidance = MutableStateFlow<Guidance?>(null)

    /** Guidance for the newest frame. */
    val guidance: StateFlow<Guidance?> get() = mutableGuidance

    private val mutableAspectRatio = MutableStateFlow<Float?>(null)

    /** Width divided by height of the frames once upright. */
    val aspectRatio: StateFlow<Float?> get() = mutableAspectRatio

    /** While true frames are dropped, because recording needs the processor. */
    @Volatile
    var paused: Boolean = false

    // Both are used on the executor only.
    private var preview: CameraPreview? = null
    private var hasFrame = false

    /** Analyses frames with [newPreview] from now on, and closes it at the end. */
    fun analyseWith(newPreview: CameraPreview) {
        if (!execute { preview = newPreview }) newPreview.close()
    }

    override fun analyze(image: ImageProxy) {
        image.use {
            if (!hasFrame) {
                hasFrame = true
                onFirstFrame()
            }
            mutableAspectRatio.value = uprightAspectRatio(image.width, image.height, image.imageInfo.rotationDegrees)
            if (!paused) preview?.let { mutableGuidance.value = guidance(it, image) ?: mutableGuidance.value }
        }
    }

    /** Stops analysing. */
    fun end() {
        execute { preview?.close() }
        executor.shutdown()
    }

    private fun guidance(preview: CameraPreview, image: ImageProxy): Guidance? {
        val (y, u, v) = image.planes
        return try {
            preview.look(
                y.buffer, u.buffer, v.buffer, image.width, image.height, y.rowStride, u.rowStride, u.pixelStride,
                image.imageInfo.rotationDegrees, image.imageInfo.timestamp,
            )
        } catch (_: QuerenException) {
            // An unsupported frame, or the core was closed: guidance degrades, nothing is blocked.
            null
        }
    }

    private fun execute(work: () -> Unit): Boolean {
        if (executor.isShutdown) return false
        executor.execute(work)
        return true
    }
}

/** Width divided by height of a frame of [width] × [height] pixels once rotated by [degrees], a multiple of 90; null if it is empty. */
internal fun uprightAspectRatio(width: Int, height: Int, degrees: Int): Float? = when {
    width <= 0 || height <= 0 -> null
    degrees % 180 == 0 -> width.toFloat() / height
    else -> height.toFloat() / width
}
