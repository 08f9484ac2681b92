package org.queren.app.camera

import android.annotation.SuppressLint
import android.content.Context
import androidx.camera.core.ImageCapture
import androidx.camera.core.ImageCaptureException
import androidx.camera.video.AudioStats
import androidx.camera.video.FileOutputOptions
import androidx.camera.video.Recorder
import androidx.camera.video.VideoCapture
import androidx.camera.video.VideoRecordEvent
import java.io.File
import java.util.concurrent.Executor
import kotlin.coroutines.resumeWithException
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.suspendCancellableCoroutine
import org.queren.app.Captures
import org.queren.screens.CaptureFailed

/** What is heard of a recording while it lasts. */
internal interface Hearing {
    /** How loud, 0 to 1. */
    fun level(level: Float)

    /** Whether another app has the microphone. */
    fun silenced(silenced: Boolean)
}

/** Stills and takes into the folder of captures. What is cancelled or fails leaves no file. Main thread. */
internal class Taking(private val context: Context, private val main: Executor, private val captures: Captures) {
    suspend fun still(capture: ImageCapture): String {
        val file = captures.still()
        val options = ImageCapture.OutputFileOptions.Builder(file).build()
        return suspendCancellableCoroutine { waiting ->
            capture.takePicture(options, main, object : ImageCapture.OnImageSavedCallback {
                override fun onImageSaved(results: ImageCapture.OutputFileResults) = waiting.kept(file)
                override fun onError(exception: ImageCaptureException) = waiting.failed(file)
            })
        }
    }

    // The core opens a camera with sound only when it may hear.
    @SuppressLint("MissingPermission")
    suspend fun take(capture: VideoCapture<Recorder>, lengthMs: Int, mostBytes: Long?, begun: () -> Unit, hearing: Hearing): String {
        val file = captures.take()
        val options = FileOutputOptions.Builder(file).setDurationLimitMillis(lengthMs.toLong())
        if (mostBytes != null) options.setFileSizeLimit(mostBytes)
        return suspendCancellableCoroutine { waiting ->
            val recording = try {
                capture.output.prepareRecording(context, options.build()).withAudioEnabled().start(main) { event ->
                    when (event) {
                        is VideoRecordEvent.Finalize -> if (leavesFile(event.error)) waiting.kept(file) else waiting.failed(file)
                        is VideoRecordEvent.Start -> begun()
                        else -> hear(event.recordingStats.audioStats, hearing)
                    }
                }
            } catch (_: SecurityException) {
                return@suspendCancellableCoroutine waiting.failed(file)
            } catch (_: IllegalStateException) {
                // The recorder is still busy with what was cancelled a moment ago.
                return@suspendCancellableCoroutine waiting.failed(file)
            }
            // The file goes when the recorder has let go of it: `kept` finds nobody waiting.
            waiting.invokeOnCancellation { main.execute(recording::stop) }
        }
    }

    private fun hear(audio: AudioStats, hearing: Hearing) {
        hearing.level(onMeter(audio.audioAmplitude))
        when (audio.audioState) {
            AudioStats.AUDIO_STATE_SOURCE_SILENCED, AudioStats.AUDIO_STATE_SOURCE_ERROR -> hearing.silenced(true)
            else -> {}
        }
    }

    private fun CancellableContinuation<String>.kept(file: File) {
        if (isActive) resume(file.path) { _, _, _ -> captures.discard(file) } else captures.discard(file)
    }

    private fun CancellableContinuation<String>.failed(file: File) {
        captures.discard(file)
        if (isActive) resumeWithException(CaptureFailed())
    }
}
