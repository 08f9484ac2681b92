package org.queren.desktop

import androidx.compose.foundation.Image
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.toComposeImageBitmap
import androidx.compose.ui.layout.ContentScale
import java.awt.image.BufferedImage
import java.io.DataInputStream
import java.io.EOFException
import java.io.File
import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CompletableFuture
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException
import javax.imageio.ImageIO
import kotlin.concurrent.thread
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import org.queren.CameraPreview
import org.queren.core.flow.CameraRequest
import org.queren.core.Guidance
import org.queren.core.QuerenException
import org.queren.screens.CaptureFailed
import org.queren.screens.Viewfinder

/**
 * This machine's camera, read through a subprocess that writes its frames: `queren cameras --frames N`. A still is the newest
 * frame; a recording is always the file [recording], because there is no H.264 encoder here.
 */
class SubprocessCamera(override val cameraUse: CameraRequest, command: List<String>, private val recording: File, private val captures: Path) : Viewfinder, AutoCloseable {
    override val guidance = MutableStateFlow<Guidance?>(null)
    override val aspectRatio = MutableStateFlow<Float?>(null)
    override val soundLevel = MutableStateFlow(0f)
    override val torch = MutableStateFlow<Boolean?>(null)
    private val newest = MutableStateFlow<BufferedImage?>(null)
    private val firstFrame = CompletableFuture<Unit>()
    private val process = ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start()

    @Volatile
    private var preview: CameraPreview? = null

    init {
        thread(name = "camera", isDaemon = true) {
            try {
                DataInputStream(process.inputStream.buffered(1 shl 20)).use { while (true) onFrame(readFrame(it)) }
            } catch (_: IOException) {
                // The process has ended.
            } finally {
                newest.value = null
                firstFrame.completeExceptionally(EOFException("the camera process has ended"))
            }
        }
    }

    /** Whether a frame arrives within [timeoutMs]. */
    fun awaitFirstFrame(timeoutMs: Long): Boolean = try {
        firstFrame.get(timeoutMs, TimeUnit.MILLISECONDS)
        true
    } catch (_: ExecutionException) {
        false
    } catch (_: TimeoutException) {
        false
    }

    /** Has the core analyse every frame from now on. */
    fun analyse(preview: CameraPreview) {
        this.preview = preview
    }

    private fun onFrame(picture: BufferedImage) {
        newest.value = picture
        aspectRatio.value = picture.width.toFloat() / picture.height
        firstFrame.complete(Unit)
        val preview = preview ?: return
        val frame = yuvFrame(picture)
        try {
            guidance.value = preview.look(frame.luma, frame.u, frame.v, frame.width, frame.height, frame.width, frame.width / 2, 1, 0, System.nanoTime())
        } catch (_: QuerenException) {
            this.preview = null
        }
    }

    private fun readFrame(input: DataInputStream): BufferedImage {
        val header = buildString {
            while (true) {
                val c = input.readByte().toInt().toChar()
                if (c == '\n' || length > MAX_HEADER) break
                append(c)
            }
        }.split(' ')
        val (width, height) = header.drop(1).map { it.toIntOrNull() ?: 0 } + listOf(0, 0)
        if (header[0] != "FRAME" || width !in SIDES || height !in SIDES) throw IOException("invalid frame header")
        val bytes = ByteArray(width * height * 3).also(input::readFully)
        val even = BufferedImage(width and 1.inv(), height and 1.inv(), BufferedImage.TYPE_INT_RGB)
        for (y in 0 until even.height) {
            for (x in 0 until even.width) {
                val at = (y * width + x) * 3
                even.setRGB(x, y, (bytes[at].toInt() and 0xff shl 16) or (bytes[at + 1].toInt() and 0xff shl 8) or (bytes[at + 2].toInt() and 0xff))
            }
        }
        return even
    }

    override fun setTorch(on: Boolean) = Unit

    @Composable
    override fun Preview(modifier: Modifier) {
        val picture by newest.collectAsState()
        picture?.let { Image(it.toComposeImageBitmap(), null, modifier, contentScale = ContentScale.Crop) }
    }

    override suspend fun takeStill(): String {
        val picture = newest.value ?: throw CaptureFailed()
        val file = Files.createTempFile(captures, "still", ".jpg")
        ImageIO.write(picture, "jpeg", file.toFile())
        return file.toString()
    }

    override suspend fun record(lengthMs: Int, bitsPerS: Int, onStarted: () -> Unit): String {
        onStarted()
        delay(lengthMs.toLong())
        if (newest.value == null) throw CaptureFailed()
        return copyToCaptures(recording, captures)
    }

    /** Nothing is encoded here, so every recording ends in time. */
    override fun stopRecording() = Unit

    override fun close() {
        process.destroy()
    }

    private companion object {
        /** The core accepts no smaller or larger frames. */
        val SIDES = 64..4096
        const val MAX_HEADER = 32
    }
}
