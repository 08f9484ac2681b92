package org.queren.screens

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import kotlinx.coroutines.flow.StateFlow
import org.queren.core.flow.CameraRequest
import org.queren.core.Guidance

/** The open camera: live preview, guidance, and capture. */
public interface Viewfinder {
    /** What it was opened for. */
    public val cameraUse: CameraRequest

    /** The newest guidance; null before the first frame was analysed. */
    public val guidance: StateFlow<Guidance?>

    /** Width divided by height of the upright frames, which [guidance]'s positions refer to and [Preview] shows; null before the first frame. */
    public val aspectRatio: StateFlow<Float?>

    /** Sound level of the microphone, 0 to 1; stays 0 without sound. */
    public val soundLevel: StateFlow<Float>

    /** Whether the torch is on; null if there is none. */
    public val torch: StateFlow<Boolean?>

    /** Switches the torch. */
    public fun setTorch(on: Boolean)

    /** The live picture, centre-cropped to fill its space; mirrored for a front camera. */
    @Composable
    public fun Preview(modifier: Modifier)

    /**
     * Takes a still picture and returns its path, in the capture folder.
     *
     * @throws CaptureFailed if the camera is lost.
     */
    public suspend fun takeStill(): String

    /**
     * Records video at [bitsPerS] bits per second and sound for [lengthMs], and returns the file's path, in the capture folder.
     * [onStarted] is called at the first recorded frame, which may be a while after the call. Cancelling leaves no file.
     *
     * @throws CaptureFailed if camera or microphone is lost.
     */
    public suspend fun record(lengthMs: Int, bitsPerS: Int, onStarted: () -> Unit): String

    /** Ends a recording that has not ended by itself; [record] returns its file. Does nothing without one. */
    public fun stopRecording()
}

/** The camera was lost during a capture. The core learns why from the camera port and shows it. */
public class CaptureFailed : Exception()
