package org.queren.app.camera

import androidx.camera.core.ImageAnalysis
import androidx.camera.core.ImageProxy
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import org.queren.CameraPreview
import org.queren.core.Guide
import org.queren.core.QuerenException

/** Shows the core every frame, on a thread of its own; the planes are borrowed and never copied. */
internal class FrameLooker(private val first: () -> Unit) : ImageAnalysis.Analyzer {
    /** The one thread on which frames are looked at, as [CameraPreview] wants it. */
    val executor: ExecutorService = Executors.newSingleThreadExecutor { Thread(it, "queren-frames") }

    private val newest = MutableStateFlow<Guide?>(null)

    /** What the core sees in the newest frame. */
    val guide: StateFlow<Guide?> get() = newest

    private val shape = MutableStateFlow<Float?>(null)

    /** Width by height of the frames as the candidate sees them: upright. */
    val ratio: StateFlow<Float?> get() = shape

    /** While it is on nothing is looked at: a recording needs the phone for itself. */
    @Volatile
    var resting: Boolean = false

    // Both on the executor only.
    private var preview: CameraPreview? = null
    private var seen = false

    /** From now on frames are looked at with [with], which is closed at the end. */
    fun look(with: CameraPreview) {
        if (!onThread { preview = with }) with.close()
    }

    override fun analyze(image: ImageProxy) {
        image.use {
            if (!seen) {
                seen = true
                first()
            }
            shape.value = uprightRatio(image.width, image.height, image.imageInfo.rotationDegrees)
            if (!resting) preview?.let { newest.value = guide(it, image) ?: newest.value }
        }
    }

    /** No frame is looked at any more. */
    fun end() {
        onThread { preview?.close() }
        executor.shutdown()
    }

    private fun guide(preview: CameraPreview, image: ImageProxy): Guide? {
        val (y, u, v) = image.planes
        return try {
            preview.look(
                y.buffer, u.buffer, v.buffer, image.width, image.height, y.rowStride, u.rowStride, u.pixelStride,
                image.imageInfo.rotationDegrees, image.imageInfo.timestamp,
            )
        } catch (_: QuerenException) {
            // A frame that doesn't fit, or the core's end: guidance degrades, nothing is blocked.
            null
        }
    }

    private fun onThread(work: () -> Unit): Boolean {
        if (executor.isShutdown) return false
        executor.execute(work)
        return true
    }
}

/** Width by height of a frame of [width] by [height] pixels once it is turned by [degrees], a multiple of 90; null for none. */
internal fun uprightRatio(width: Int, height: Int, degrees: Int): Float? = when {
    width <= 0 || height <= 0 -> null
    degrees % 180 == 0 -> width.toFloat() / height
    else -> height.toFloat() / width
}
