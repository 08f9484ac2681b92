package org.queren.app.camera

import android.annotation.SuppressLint
import android.content.Context
import androidx.camera.core.ImageCapture
import androidx.camera.core.ImageCaptureException
import androidx.camera.video.AudioStats
import androidx.camera.video.FileOutputOptions
import androidx.camera.video.Recorder
import androidx.camera.video.Recording
import androidx.camera.video.VideoCapture
import androidx.camera.video.VideoRecordEvent
import java.io.File
import java.util.concurrent.Executor
import kotlin.coroutines.resumeWithException
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.suspendCancellableCoroutine
import org.queren.app.CaptureFiles
import org.queren.screens.CaptureFailed

/** Receives the sound level and state during a recording. */
internal interface AudioListener {
    /** The sound level, 0 to 1. */
    fun onLevel(level: Float)

    /** Whether another app has the microphone. */
    fun onSilenced(silenced: Boolean)
}

/** Writes stills and recordings to the capture folder. Cancelled and failed captures leave no file. Main thread. */
internal class CaptureWriter(private val context: Context, private val main: Executor, private val captureFiles: CaptureFiles) {
    /** The newest recording. */
    private var recording: Recording? = null

    suspend fun takeStill(capture: ImageCapture): String {
        val file = captureFiles.still()
        val options = ImageCapture.OutputFileOptions.Builder(file).build()
        return suspendCancellableCoroutine { continuation ->
            capture.takePicture(options, main, object : ImageCapture.OnImageSavedCallback {
                override fun onImageSaved(results: ImageCapture.OutputFileResults) = continuation.deliver(file)
                override fun onError(exception: ImageCaptureException) = continuation.fail(file)
            })
        }
    }

    // The core opens a camera with sound only when the permission is granted.
    @SuppressLint("MissingPermission")
    suspend fun record(capture: VideoCapture<Recorder>, lengthMs: Int, maxBytes: Long?, onStarted: () -> Unit, audioListener: AudioListener): String {
        val file = captureFiles.recording()
        val options = FileOutputOptions.Builder(file).setDurationLimitMillis(lengthMs.toLong())
        if (maxBytes != null) options.setFileSizeLimit(maxBytes)
        return suspendCancellableCoroutine { continuation ->
            val started = try {
                capture.output.prepareRecording(context, options.build()).withAudioEnabled().start(main) { event ->
                    when (event) {
                        is VideoRecordEvent.Finalize -> if (leavesUsableFile(event.error)) continuation.deliver(file) else continuation.fail(file)
                        is VideoRecordEvent.Start -> onStarted()
                        else -> reportAudio(event.recordingStats.audioStats, audioListener)
                    }
                }
            } catch (_: SecurityException) {
                return@suspendCancellableCoroutine continuation.fail(file)
            } catch (_: IllegalStateException) {
                // The recorder is still finishing a recording that was just cancelled.
                return@suspendCancellableCoroutine continuation.fail(file)
            }
            // `deliver` discards the file once the recorder has closed it.
            recording = started
            continuation.invokeOnCancellation { main.execute(started::stop) }
        }
    }

    /** Ends the recording in progress and keeps its file. One that has ended is not affected. */
    fun stopRecording() {
        recording?.stop()
    }

    private fun reportAudio(audio: AudioStats, listener: AudioListener) {
        listener.onLevel(meterLevel(audio.audioAmplitude))
        when (audio.audioState) {
            AudioStats.AUDIO_STATE_SOURCE_SILENCED, AudioStats.AUDIO_STATE_SOURCE_ERROR -> listener.onSilenced(true)
            else -> {}
        }
    }

    private fun CancellableContinuation<String>.deliver(file: File) {
        if (isActive) resume(file.path) { _, _, _ -> captureFiles.discard(file) } else captureFiles.discard(file)
    }

    private fun CancellableContinuation<String>.fail(file: File) {
        captureFiles.discard(file)
        if (isActive) resumeWithException(CaptureFailed())
    }
}
