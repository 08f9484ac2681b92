package org.queren.app.system

import android.graphics.SurfaceTexture
import android.media.MediaDataSource
import android.media.MediaMetadataRetriever
import android.media.MediaPlayer
import android.view.Surface
import android.view.TextureView
import android.view.View
import androidx.compose.foundation.Image
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asImageBitmap
import androidx.compose.ui.viewinterop.AndroidView
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** A take's bytes for the system's player: a decrypted take is never written to a file. */
internal class Memory(private val bytes: ByteArray) : MediaDataSource() {
    override fun getSize(): Long = bytes.size.toLong()

    override fun readAt(position: Long, buffer: ByteArray, offset: Int, size: Int): Int {
        val count = piece(bytes.size, position, size)
        if (count > 0) bytes.copyInto(buffer, offset, position.toInt(), position.toInt() + count)
        return count
    }

    override fun close() {}
}

/** How many of [size] bytes from [position] on there are; -1 past the end, as a stream has it. */
internal fun piece(length: Int, position: Long, size: Int): Int =
    if (position < 0 || position >= length) -1 else minOf(size.toLong(), length - position).toInt()

/** Plays [take] once while [playing]; before that, and if it can't be played, its first picture stands there. */
@Composable
internal fun TakePlayback(take: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit) {
    val ended by rememberUpdatedState(onEnd)
    var first by remember(take) { mutableStateOf<ImageBitmap?>(null) }
    LaunchedEffect(take) { first = withContext(Dispatchers.IO) { firstPicture(take) } }
    val picture = first ?: return Box(modifier)
    val shape = Modifier.aspectRatio(picture.width.toFloat() / picture.height)
    Box(modifier, contentAlignment = Alignment.Center) {
        Image(picture, contentDescription = null, shape)
        if (playing) {
            key(take) {
                val player = remember { Player(take) { ended() } }
                AndroidView(factory = { TextureView(it).apply { show(player) } }, shape, onRelease = { player.end() })
            }
        }
    }
}

private fun TextureView.show(player: Player) {
    surfaceTextureListener = player
    // The screen's own button says what plays.
    importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
}

private fun firstPicture(take: ByteArray): ImageBitmap? {
    val retriever = MediaMetadataRetriever()
    return try {
        retriever.setDataSource(Memory(take))
        retriever.frameAtTime?.asImageBitmap()
    } catch (_: RuntimeException) {
        null
    } finally {
        try {
            retriever.release()
        } catch (_: IOException) {
            // It only reads memory.
        }
    }
}

/** One playing of a take, from the moment its surface is there. Main thread. */
private class Player(private val take: ByteArray, private val ended: () -> Unit) : TextureView.SurfaceTextureListener {
    private var player: MediaPlayer? = null
    private var surface: Surface? = null

    override fun onSurfaceTextureAvailable(texture: SurfaceTexture, width: Int, height: Int) {
        val player = MediaPlayer()
        this.player = player
        player.setOnPreparedListener { it.start() }
        player.setOnCompletionListener { ended() }
        player.setOnErrorListener { _, _, _ ->
            ended()
            true
        }
        try {
            player.setDataSource(Memory(take))
            player.setSurface(Surface(texture).also { surface = it })
            player.prepareAsync()
        } catch (_: IOException) {
            ended()
        } catch (_: IllegalStateException) {
            ended()
        }
    }

    override fun onSurfaceTextureSizeChanged(texture: SurfaceTexture, width: Int, height: Int) {}

    override fun onSurfaceTextureUpdated(texture: SurfaceTexture) {}

    override fun onSurfaceTextureDestroyed(texture: SurfaceTexture): Boolean {
        end()
        return true
    }

    fun end() {
        player?.release()
        surface?.release()
        player = null
        surface = null
    }
}
