package org.queren.screens

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import kotlinx.coroutines.flow.StateFlow

/** What screens need from the operating system; implemented for Android, for the desktop and for tests. */
public interface SystemServices {
    /** The camera while the core keeps it open; null otherwise. */
    public val viewfinder: StateFlow<Viewfinder?>

    /** Whether the system setting for reduced motion is on. */
    public val reducedMotion: Boolean

    /** The time. */
    public val clock: Clock get() = SystemClock

    /** A function that opens a system picker. [onPicked] gets the path of the chosen file and is not called if the picker is cancelled. */
    @Composable
    public fun rememberPicker(source: PictureSource, onPicked: (String) -> Unit): () -> Unit

    /** Plays a recording (MP4) from memory, once; shows its first frame where playback is not possible. */
    @Composable
    public fun Playback(recording: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit)

    /** While composed, the system's back gesture calls [back] before any other handler. Does nothing on systems without one. */
    @Composable
    public fun OnBack(back: () -> Unit)

    /** Decodes JPEG or PNG off the main thread, scaled down to at most [maxSide] pixels a side; null if it is not a picture. */
    public suspend fun decode(picture: ByteArray, maxSide: Int): ImageBitmap?

    /** Puts text on the clipboard, marked as sensitive where the system supports that. */
    public fun copyToClipboard(text: String)

    /** Saves a picture to the album; false on failure. */
    public suspend fun savePicture(name: String, picture: ImageBitmap): Boolean

    /** Opens the dialler with a number. */
    public fun dial(phone: String)
}

/** Tells the time. */
public interface Clock {
    /** Milliseconds on a clock that never jumps. */
    public fun monotonicMs(): Long

    /** The time of day: milliseconds since 1970 (UTC). */
    public fun wallMs(): Long
}

/** The system's clocks. */
public object SystemClock : Clock {
    override fun monotonicMs(): Long = System.nanoTime() / 1_000_000

    override fun wallMs(): Long = System.currentTimeMillis()
}

/** Where a picture comes from. */
public enum class PictureSource {
    /** The album. */
    ALBUM,

    /** The system's camera app. */
    CAMERA,
}
