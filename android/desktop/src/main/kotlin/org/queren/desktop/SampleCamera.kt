package org.queren.desktop

import androidx.compose.foundation.Image
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.toComposeImageBitmap
import androidx.compose.ui.layout.ContentScale
import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.isActive
import kotlinx.coroutines.launch
import org.queren.CameraPreview
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Facing
import org.queren.core.Guidance
import org.queren.core.QuerenException
import org.queren.screens.CaptureFailed
import org.queren.screens.Viewfinder

/** The files a sample camera uses: what the rear camera shows, what the front camera shows, and what it records. */
class SampleCameraFiles(val card: File, val face: File, val recording: File) {
    /** The picture shown by the camera that faces this way. */
    fun picture(facing: Facing): File = if (facing == Facing.REAR) card else face
}

/** Copies [file] to the capture folder, as a camera or picker would; the core deletes it after import. */
fun copyToCaptures(file: File, captures: Path): String {
    val copy = Files.createTempFile(captures, "taken", "-" + file.name)
    Files.copy(file.toPath(), copy, StandardCopyOption.REPLACE_EXISTING)
    return copy.toAbsolutePath().toString()
}

/**
 * A camera that shows a sample picture. The core analyses its frames like any camera's; stills and recordings are copies of the
 * sample files.
 */
class SampleViewfinder(
    override val cameraUse: CameraRequest,
    private val files: SampleCameraFiles,
    private val captures: Path,
) : Viewfinder {
    private val view = asCameraView(files.picture(cameraUse.facing))
    private val picture = view.toComposeImageBitmap()
    override val aspectRatio = MutableStateFlow<Float?>(view.width.toFloat() / view.height)
    override val guidance = MutableStateFlow<Guidance?>(null)
    override val soundLevel = MutableStateFlow(0f)
    override val torch = MutableStateFlow(if (cameraUse.facing == Facing.REAR) false else null)

    /** Whether the camera has been lost. */
    @Volatile
    var lost = false

    @Volatile
    private var stopped = false

    override fun setTorch(on: Boolean) {
        torch.value = on
    }

    @Composable
    override fun Preview(modifier: Modifier) {
        Image(picture, null, modifier, contentScale = ContentScale.Crop)
    }

    override suspend fun takeStill(): String = deliverUnlessLost(files.card)

    override suspend fun record(lengthMs: Int, bitsPerS: Int, onStarted: () -> Unit): String {
        onStarted()
        stopped = false
        var remainingMs = lengthMs
        while (remainingMs > 0 && !stopped) {
            // Imitates speech.
            soundLevel.value = if (remainingMs / SYLLABLE_MS % 2 == 0) 0.7f else 0.1f
            delay(minOf(SYLLABLE_MS, remainingMs).toLong())
            remainingMs -= SYLLABLE_MS
            if (lost) throw CaptureFailed()
        }
        soundLevel.value = 0f
        return deliverUnlessLost(files.recording)
    }

    override fun stopRecording() {
        stopped = true
    }

    private fun deliverUnlessLost(file: File): String = if (lost) throw CaptureFailed() else copyToCaptures(file, captures)

    /** Has the core analyse [FRAMES_PER_S] frames a second until the job is cancelled. */
    fun analyse(scope: CoroutineScope, preview: suspend () -> CameraPreview): Job = scope.launch(Dispatchers.Default) {
        val frame = yuvFrame(view)
        try {
            preview().use { cameraPreview ->
                while (isActive) {
                    guidance.value = cameraPreview.look(frame.luma, frame.u, frame.v, frame.width, frame.height, frame.width, frame.width / 2, 1, 0, System.nanoTime())
                    delay(1000L / FRAMES_PER_S)
                }
            }
        } catch (_: QuerenException) {
            // The core was closed.
        }
    }

    private companion object {
        const val FRAMES_PER_S = 15
        const val SYLLABLE_MS = 250
    }
}
