package org.queren.app

import android.content.ActivityNotFoundException
import android.content.ClipData
import android.content.ClipDescription
import android.content.ClipboardManager
import android.content.Context
import android.content.Intent
import android.net.Uri
import android.os.Build
import android.os.PersistableBundle
import android.provider.Settings
import androidx.activity.compose.BackHandler
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.withContext
import org.queren.app.system.Album
import org.queren.app.system.Pickers
import org.queren.app.system.VideoPlayback
import org.queren.app.system.decodePicture
import org.queren.screens.PictureSource
import org.queren.screens.SystemServices
import org.queren.screens.Viewfinder

/** Android's implementation of what the screens need. */
internal class AndroidSystemServices(
    private val context: Context,
    override val viewfinder: StateFlow<Viewfinder?>,
    private val pickers: Pickers,
    private val album: Album,
) : SystemServices {
    override val reducedMotion: Boolean
        get() = Settings.Global.getFloat(context.contentResolver, Settings.Global.ANIMATOR_DURATION_SCALE, 1f) == 0f

    @Composable
    override fun rememberPicker(source: PictureSource, onPicked: (String) -> Unit): () -> Unit = pickers.remember(source, onPicked)

    @Composable
    override fun Playback(recording: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit) {
        VideoPlayback(recording, playing, modifier, onEnd)
    }

    @Composable
    override fun OnBack(back: () -> Unit): Unit = BackHandler(onBack = back)

    override suspend fun decode(picture: ByteArray, maxSide: Int): ImageBitmap? =
        withContext(Dispatchers.Default) { decodePicture(picture, maxSide) }

    override fun copyToClipboard(text: String) {
        val clip = ClipData.newPlainText("", text)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
            // The system then shows dots instead of the text.
            clip.description.extras = PersistableBundle().apply { putBoolean(ClipDescription.EXTRA_IS_SENSITIVE, true) }
        }
        (context.getSystemService(Context.CLIPBOARD_SERVICE) as ClipboardManager?)?.setPrimaryClip(clip)
    }

    override suspend fun savePicture(name: String, picture: ImageBitmap): Boolean = album.save(name, picture)

    override fun dial(phone: String) {
        try {
            context.startActivity(
                Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", phone, null)).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK),
            )
        } catch (_: ActivityNotFoundException) {
            // A tablet without a dialler; the number is on the screen.
        }
    }
}
