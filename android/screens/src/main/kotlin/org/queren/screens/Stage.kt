package org.queren.screens

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import kotlinx.coroutines.flow.StateFlow
import org.queren.core.CameraUse
import org.queren.core.Guide

/** What only the system can do for a screen: the seam between these screens and a phone, a desktop or a test. */
public interface Stage {
    /** The camera while the core holds it open; null otherwise. */
    public val viewfinder: StateFlow<Viewfinder?>

    /** Whether the system asks for less motion. */
    public val reducedMotion: Boolean

    /** A picker of the system's: calling what it returns opens it, [onPicked] gets a file's path, or nothing if it was closed. */
    @Composable
    public fun rememberPicker(what: Pick, onPicked: (String) -> Unit): () -> Unit

    /** Plays a take (MP4) from memory, once; what can't play shows its first picture. */
    @Composable
    public fun Playback(take: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit)

    /** While it is composed, the system's way back does [back], before anything else. Where there is no such way, nothing. */
    @Composable
    public fun OnBack(back: () -> Unit)

    /** A picture out of JPEG or PNG bytes, no wider and no higher than [most] pixels, off the main thread; null for what is none. */
    public suspend fun decode(picture: ByteArray, most: Int): ImageBitmap?

    /** Puts text on the clipboard, marked as private where the system knows how. */
    public fun copy(text: String)

    /** Saves a picture to the album; false if it couldn't be. */
    public suspend fun savePicture(name: String, picture: ImageBitmap): Boolean

    /** Opens the system's dialler with a number. */
    public fun dial(phone: String)
}

/** What a picker is to pick. */
public enum class Pick {
    /** A picture from the album. */
    ALBUM_PICTURE,

    /** A picture taken now with the system's own camera. */
    CAMERA_PICTURE,
}

/** The open camera: its picture, what the core sees in it, and how to take. */
public interface Viewfinder {
    /** What it was opened for. */
    public val wanted: CameraUse

    /** What to do now; null before the first frame was looked at. */
    public val guide: StateFlow<Guide?>

    /** Width by height of the upright frame that [guide] speaks of, which is also [Picture]'s; null before the first frame. */
    public val ratio: StateFlow<Float?>

    /** What the microphone hears, 0 to 1; stays 0 without sound. */
    public val level: StateFlow<Float>

    /** Whether the lamp is on; null where there is none. */
    public val torch: StateFlow<Boolean?>

    /** Switches the lamp. */
    public fun light(on: Boolean)

    /** The live picture: it fills its place, and what is too much of it is cut off evenly. A front camera's is mirrored. */
    @Composable
    public fun Picture(modifier: Modifier)

    /**
     * Takes a still and returns its path, in the folder of captures.
     *
     * @throws CaptureFailed if the camera went away.
     */
    public suspend fun still(): String

    /**
     * Records picture, at [bitsPerS] bits a second, and sound for [lengthMs] and returns the file's path, in the folder of
     * captures. [begun] is called at the first recorded moment, which may be a while after the call. Cancelling keeps nothing.
     *
     * @throws CaptureFailed if camera or microphone went away.
     */
    public suspend fun take(lengthMs: Int, bitsPerS: Int, begun: () -> Unit): String
}

/** The camera went away in the middle; the core says why as soon as it is told. */
public class CaptureFailed : Exception()
