package org.queren.desktop

import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.Box
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asSkiaBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import androidx.compose.ui.layout.ContentScale
import java.awt.FileDialog
import java.awt.Frame
import java.awt.Toolkit
import java.awt.datatransfer.StringSelection
import java.io.File
import java.nio.file.Path
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.withContext
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image as SkiaImage
import org.jetbrains.skia.Rect
import org.jetbrains.skia.SamplingMode
import org.jetbrains.skia.Surface
import org.queren.screens.Pick
import org.queren.screens.Stage
import org.queren.screens.Viewfinder

/** The desktop as the screens' stage. A file named for it stands in for the album. */
class DesktopStage(
    override val viewfinder: StateFlow<Viewfinder?>,
    private val captures: Path,
    private val face: ImageBitmap?,
    private val album: File?,
) : Stage {
    override val reducedMotion = false

    @Composable
    override fun rememberPicker(what: Pick, onPicked: (String) -> Unit): () -> Unit = remember(what) {
        {
            val chosen = album ?: asked()
            if (chosen != null) onPicked(delivered(chosen, captures))
        }
    }

    private fun asked(): File? = FileDialog(null as Frame?, "", FileDialog.LOAD).run {
        isVisible = true
        file?.let { File(directory, it) }
    }

    /** A JVM plays no H.264: the face that stands in for the camera is shown for as long as a take lasts. */
    @Composable
    override fun Playback(take: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit) {
        Box(modifier) { face?.let { Image(it, null, modifier, contentScale = ContentScale.Crop) } }
        if (playing) {
            LaunchedEffect(take) {
                delay(4_500)
                onEnd()
            }
        }
    }

    @Composable
    override fun OnBack(back: () -> Unit) = Unit

    override suspend fun decode(picture: ByteArray, most: Int): ImageBitmap? = withContext(Dispatchers.Default) { bitmap(picture, most) }

    override fun copy(text: String) = Toolkit.getDefaultToolkit().systemClipboard.setContents(StringSelection(text), null)

    override suspend fun savePicture(name: String, picture: ImageBitmap): Boolean = withContext(Dispatchers.IO) {
        val bytes = SkiaImage.makeFromBitmap(picture.asSkiaBitmap()).encodeToData(EncodedImageFormat.PNG)?.bytes ?: return@withContext false
        val file = File(System.getProperty("user.home"), "$name.png")
        file.writeBytes(bytes)
        println("saved ${file.absolutePath}")
        true
    }

    override fun dial(phone: String) = println("calls $phone")
}

/** A picture out of JPEG or PNG bytes, no longer than [most] pixels on a side; null for what is none. */
fun bitmap(picture: ByteArray, most: Int): ImageBitmap? {
    val image = try {
        SkiaImage.makeFromEncoded(picture)
    } catch (_: IllegalArgumentException) {
        return null
    }
    val share = minOf(1f, most.toFloat() / maxOf(image.width, image.height))
    if (share == 1f) return image.toComposeImageBitmap()
    val (width, height) = (image.width * share).toInt() to (image.height * share).toInt()
    val surface = Surface.makeRasterN32Premul(width, height)
    surface.canvas.drawImageRect(image, Rect(0f, 0f, image.width.toFloat(), image.height.toFloat()), Rect(0f, 0f, width.toFloat(), height.toFloat()), SamplingMode.MITCHELL, null, true)
    return surface.makeImageSnapshot().toComposeImageBitmap()
}
