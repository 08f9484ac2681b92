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
import org.queren.screens.PictureSource
import org.queren.screens.SystemServices
import org.queren.screens.Viewfinder

/** The desktop's implementation of what screens need. [album] replaces the file picker if given. */
class DesktopSystemServices(
    override val viewfinder: StateFlow<Viewfinder?>,
    private val captures: Path,
    private val face: ImageBitmap?,
    private val album: File?,
) : SystemServices {
    override val reducedMotion = false

    @Composable
    override fun rememberPicker(source: PictureSource, onPicked: (String) -> Unit): () -> Unit = remember(source) {
        {
            val chosen = album ?: openFileDialog()
            if (chosen != null) onPicked(copyToCaptures(chosen, captures))
        }
    }

    private fun openFileDialog(): File? = FileDialog(null as Frame?, "", FileDialog.LOAD).run {
        isVisible = true
        file?.let { File(directory, it) }
    }

    /** The JVM can't play H.264, so this shows the sample face for as long as a recording lasts. */
    @Composable
    override fun Playback(recording: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit) {
        Box(modifier) { face?.let { Image(it, null, modifier, contentScale = ContentScale.Crop) } }
        if (playing) {
            LaunchedEffect(recording) {
                delay(4_500)
                onEnd()
            }
        }
    }

    @Composable
    override fun OnBack(back: () -> Unit) = Unit

    override suspend fun decode(picture: ByteArray, maxSide: Int): ImageBitmap? = withContext(Dispatchers.Default) { bitmap(picture, maxSide) }

    override fun copyToClipboard(text: String) = Toolkit.getDefaultToolkit().systemClipboard.setContents(StringSelection(text), null)

    override suspend fun savePicture(name: String, picture: ImageBitmap): Boolean = withContext(Dispatchers.IO) {
        val bytes = SkiaImage.makeFromBitmap(picture.asSkiaBitmap()).encodeToData(EncodedImageFormat.PNG)?.bytes ?: return@withContext false
        val file = File(System.getProperty("user.home"), "$name.png")
        file.writeBytes(bytes)
        println("saved ${file.absolutePath}")
        true
    }

    override fun dial(phone: String) = println("would dial $phone")
}

/** Decodes JPEG or PNG, scaled down to at most [maxSide] pixels a side; null if it is not a picture. */
fun bitmap(picture: ByteArray, maxSide: Int): ImageBitmap? {
    val image = try {
        SkiaImage.makeFromEncoded(picture)
    } catch (_: IllegalArgumentException) {
        return null
    }
    val scale = minOf(1f, maxSide.toFloat() / maxOf(image.width, image.height))
    if (scale == 1f) return image.toComposeImageBitmap()
    val (width, height) = (image.width * scale).toInt() to (image.height * scale).toInt()
    val surface = Surface.makeRasterN32Premul(width, height)
    surface.canvas.drawImageRect(image, Rect(0f, 0f, image.width.toFloat(), image.height.toFloat()), Rect(0f, 0f, width.toFloat(), height.toFloat()), SamplingMode.MITCHELL, null, true)
    return surface.makeImageSnapshot().toComposeImageBitmap()
}
