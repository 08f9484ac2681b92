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
import org.queren.core.CameraUse
import org.queren.core.Guide
import org.queren.core.QuerenException
import org.queren.screens.CaptureFailed
import org.queren.screens.Viewfinder

/**
 * This machine's camera, by way of a program that writes its frames: `queren cameras --frames N`. Stills are the newest
 * frame; a take stays a file, because nothing here records sound and H.264.
 */
class ProgramCamera(override val wanted: CameraUse, command: List<String>, private val take: File, private val captures: Path) : Viewfinder, AutoCloseable {
    override val guide = MutableStateFlow<Guide?>(null)
    override val ratio = MutableStateFlow<Float?>(null)
    override val level = MutableStateFlow(0f)
    override val torch = MutableStateFlow<Boolean?>(null)
    private val newest = MutableStateFlow<BufferedImage?>(null)
    private val first = CompletableFuture<Unit>()
    private val program = ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start()

    @Volatile
    private var eyes: CameraPreview? = null

    init {
        thread(name = "camera", isDaemon = true) {
            try {
                DataInputStream(program.inputStream.buffered(1 shl 20)).use { while (true) shown(frame(it)) }
            } catch (_: IOException) {
                // The program has ended, or was ended.
            } finally {
                newest.value = null
                first.completeExceptionally(EOFException("the camera's program ended"))
            }
        }
    }

    /** Whether a frame came within [ms]. */
    fun opens(ms: Long): Boolean = try {
        first.get(ms, TimeUnit.MILLISECONDS)
        true
    } catch (_: ExecutionException) {
        false
    } catch (_: TimeoutException) {
        false
    }

    /** From now on the core looks at every frame. */
    fun look(preview: CameraPreview) {
        eyes = preview
    }

    private fun shown(picture: BufferedImage) {
        newest.value = picture
        ratio.value = picture.width.toFloat() / picture.height
        first.complete(Unit)
        val eyes = eyes ?: return
        val seen = yuv(picture)
        try {
            guide.value = eyes.look(seen.luma, seen.u, seen.v, seen.width, seen.height, seen.width, seen.width / 2, 1, 0, System.nanoTime())
        } catch (_: QuerenException) {
            this.eyes = null
        }
    }

    private fun frame(input: DataInputStream): BufferedImage {
        val head = buildString {
            while (true) {
                val c = input.readByte().toInt().toChar()
                if (c == '\n' || length > MOST_HEAD) break
                append(c)
            }
        }.split(' ')
        val (width, height) = head.drop(1).map { it.toIntOrNull() ?: 0 } + listOf(0, 0)
        if (head[0] != "FRAME" || width !in SIDES || height !in SIDES) throw IOException("not a frame")
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

    override fun light(on: Boolean) = Unit

    @Composable
    override fun Picture(modifier: Modifier) {
        val picture by newest.collectAsState()
        picture?.let { Image(it.toComposeImageBitmap(), null, modifier, contentScale = ContentScale.Crop) }
    }

    override suspend fun still(): String {
        val picture = newest.value ?: throw CaptureFailed()
        val file = Files.createTempFile(captures, "still", ".jpg")
        ImageIO.write(picture, "jpeg", file.toFile())
        return file.toString()
    }

    override suspend fun take(lengthMs: Int, bitsPerS: Int, begun: () -> Unit): String {
        begun()
        delay(lengthMs.toLong())
        if (newest.value == null) throw CaptureFailed()
        return delivered(take, captures)
    }

    override fun close() {
        program.destroy()
    }

    private companion object {
        /** The core looks at nothing smaller or larger. */
        val SIDES = 64..4096
        const val MOST_HEAD = 32
    }
}
