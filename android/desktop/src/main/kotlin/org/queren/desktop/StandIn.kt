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
import org.queren.core.CameraUse
import org.queren.core.Facing
import org.queren.core.Guide
import org.queren.core.QuerenException
import org.queren.screens.CaptureFailed
import org.queren.screens.Viewfinder

/** Files that stand in for the cameras: what the rear one sees, what the front one sees, and what it records. */
class StandIns(val card: File, val face: File, val take: File) {
    /** What a camera that looks this way sees. */
    fun seen(facing: Facing): File = if (facing == Facing.REAR) card else face
}

/** A copy of [file] where a camera or a picker would have put it: the core takes it away. */
fun delivered(file: File, captures: Path): String {
    val copy = Files.createTempFile(captures, "taken", "-" + file.name)
    Files.copy(file.toPath(), copy, StandardCopyOption.REPLACE_EXISTING)
    return copy.toAbsolutePath().toString()
}

/**
 * An open camera made of files. The core looks at its frames as at any camera's; a still is the card's file, a take the
 * video's, both copied to where a camera would have put them.
 */
class FileViewfinder(
    override val wanted: CameraUse,
    private val files: StandIns,
    private val captures: Path,
) : Viewfinder {
    private val seen = held(files.seen(wanted.facing))
    private val picture = seen.toComposeImageBitmap()
    override val ratio = MutableStateFlow<Float?>(seen.width.toFloat() / seen.height)
    override val guide = MutableStateFlow<Guide?>(null)
    override val level = MutableStateFlow(0f)
    override val torch = MutableStateFlow(if (wanted.facing == Facing.REAR) false else null)

    /** The camera was taken away. */
    @Volatile
    var gone = false

    override fun light(on: Boolean) {
        torch.value = on
    }

    @Composable
    override fun Picture(modifier: Modifier) {
        Image(picture, null, modifier, contentScale = ContentScale.Crop)
    }

    override suspend fun still(): String = unlessGone(files.card)

    override suspend fun take(lengthMs: Int, bitsPerS: Int, begun: () -> Unit): String {
        begun()
        var left = lengthMs
        while (left > 0) {
            // Speech comes and goes; this is no microphone.
            level.value = if (left / BEAT % 2 == 0) 0.7f else 0.1f
            delay(minOf(BEAT, left).toLong())
            left -= BEAT
            if (gone) throw CaptureFailed()
        }
        level.value = 0f
        return unlessGone(files.take)
    }

    private fun unlessGone(file: File): String = if (gone) throw CaptureFailed() else delivered(file, captures)

    /** Lets the core look, [FRAMES] times a second, until the job is cancelled. */
    fun look(scope: CoroutineScope, preview: suspend () -> CameraPreview): Job = scope.launch(Dispatchers.Default) {
        val frame = yuv(seen)
        try {
            preview().use { eyes ->
                while (isActive) {
                    guide.value = eyes.look(frame.luma, frame.u, frame.v, frame.width, frame.height, frame.width, frame.width / 2, 1, 0, System.nanoTime())
                    delay(1000L / FRAMES)
                }
            }
        } catch (_: QuerenException) {
            // The core has ended, and the camera with it.
        }
    }

    private companion object {
        const val FRAMES = 15
        const val BEAT = 250
    }
}
