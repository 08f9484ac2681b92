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

/** A recording in memory for the system's player, so that a decrypted recording is never written to a file. */
internal class ByteArrayDataSource(private val bytes: ByteArray) : MediaDataSource() {
    override fun getSize(): Long = bytes.size.toLong()

    override fun readAt(position: Long, buffer: ByteArray, offset: Int, size: Int): Int {
        val count = readableBytes(bytes.size, position, size)
        if (count > 0) bytes.copyInto(buffer, offset, position.toInt(), position.toInt() + count)
        return count
    }

    override fun close() {}
}

/** How many of [size] bytes are available at [position]; -1 past the end. */
internal fun readableBytes(length: Int, position: Long, size: Int): Int =
    if (position < 0 || position >= length) -1 else minOf(size.toLong(), length - position).toInt()

/** Plays [recording] once while [playing]; otherwise, and if it can't be played, shows its first frame. */
@Composable
internal fun VideoPlayback(recording: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit) {
    val currentOnEnd by rememberUpdatedState(onEnd)
    var frame by remember(recording) { mutableStateOf<ImageBitmap?>(null) }
    LaunchedEffect(recording) { frame = withContext(Dispatchers.IO) { firstFrame(recording) } }
    val picture = frame ?: return Box(modifier)
    val shape = Modifier.aspectRatio(picture.width.toFloat() / picture.height)
    Box(modifier, contentAlignment = Alignment.Center) {
        Image(picture, contentDescription = null, shape)
        if (playing) {
            key(recording) {
                val player = remember { VideoPlayer(recording) { currentOnEnd() } }
                AndroidView(factory = { TextureView(it).apply { attach(player) } }, shape, onRelease = { player.release() })
            }
        }
    }
}

private fun TextureView.attach(player: VideoPlayer) {
    surfaceTextureListener = player
    // The play button on the screen describes it.
    importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
}

private fun firstFrame(recording: ByteArray): ImageBitmap? {
    val retriever = MediaMetadataRetriever()
    return try {
        retriever.setDataSource(ByteArrayDataSource(recording))
        retriever.frameAtTime?.asImageBitmap()
    } catch (_: RuntimeException) {
        null
    } finally {
        try {
            retriever.release()
        } catch (_: IOException) {
            // Reading from memory can't fail.
        }
    }
}

/** Plays a recording once, as soon as its surface is available. Main thread. */
private class VideoPlayer(private val recording: ByteArray, private val onEnd: () -> Unit) : TextureView.SurfaceTextureListener {
    private var player: MediaPlayer? = null
    private var surface: Surface? = null

    override fun onSurfaceTextureAvailable(texture: SurfaceTexture, width: Int, height: Int) {
        val player = MediaPlayer()
        this.player = player
        player.setOnPreparedListener { it.start() }
        player.setOnCompletionListener { onEnd() }
        player.setOnErrorListener { _, _, _ ->
            onEnd()
            true
        }
        try {
            player.setDataSource(ByteArrayDataSource(recording))
            player.setSurface(Surface(texture).also { surface = it })
            player.prepareAsync()
        } catch (_: IOException) {
            onEnd()
        } catch (_: IllegalStateException) {
            onEnd()
        }
    }

    override fun onSurfaceTextureSizeChanged(texture: SurfaceTexture, width: Int, height: Int) {}

    override fun onSurfaceTextureUpdated(texture: SurfaceTexture) {}

    override fun onSurfaceTextureDestroyed(texture: SurfaceTexture): Boolean {
        release()
        return true
    }

    fun release() {
        player?.release()
        surface?.release()
        player = null
        surface = null
    }
}
