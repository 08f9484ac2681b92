package org.queren.app.camera

import android.content.Context
import android.os.SystemClock
import androidx.core.content.ContextCompat
import java.util.concurrent.BlockingQueue
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.launch
import org.queren.CameraPreview
import org.queren.app.CaptureFiles
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Capture
import org.queren.core.flow.Facing
import org.queren.core.QuerenException
import org.queren.core.check.Subject
import org.queren.screens.Viewfinder

/** What the camera needs from the core. */
internal interface CameraCore {
    /** Starts live guidance. */
    suspend fun preview(subject: Subject): CameraPreview

    /** Each recording the core asks for from now on, as soon as it does. */
    fun requestedRecordings(): Flow<Capture.Video>

    /** Maximum size of the requested recording in bytes; null if none is requested. */
    fun maxRecordingBytes(): Long?

    /** Reports that a condition of the phone changed. */
    fun deviceChanged()
}

/** The camera port on CameraX. */
internal fun cameraXController(context: Context, captureFiles: CaptureFiles, core: CameraCore, scope: CoroutineScope): CameraController =
    CameraController(ContextCompat.getMainExecutor(context), SystemCameraClock, core::deviceChanged) { use, listener ->
        CameraXLease(context, use, captureFiles, core, scope, listener)
    }

/** A CameraX camera and, with sound, the microphone. */
private class CameraXLease(
    private val context: Context,
    private val use: CameraRequest,
    private val captureFiles: CaptureFiles,
    private val core: CameraCore,
    private val scope: CoroutineScope,
    private val listener: CameraListener,
) : CameraLease {
    private val session = CameraSession(context, use, listener::onSignal)
    private val microphone = if (use.sound) Microphone(ContextCompat.getMainExecutor(context), listener::onMicrophoneSilenced) else null

    private var recorderUpdates: Job? = null

    override fun start() {
        microphone?.start()
        session.start()
        startGuidance()
        if (use.sound) prepareRecorder()
    }

    override fun end() {
        recorderUpdates?.cancel()
        session.end()
        microphone?.close()
    }

    override fun viewfinder(): Viewfinder =
        CameraXViewfinder(context, session, microphone, captureFiles, core::maxRecordingBytes, listener::onMicrophoneSilenced)

    /** Rebinds the recorder as soon as its bit rate is known, so that this doesn't delay the start of a recording. */
    private fun prepareRecorder() {
        recorderUpdates = scope.launch(Dispatchers.Main.immediate) { core.requestedRecordings().collect { session.recorder(it.bitsPerS.toInt()) } }
    }

    private fun startGuidance() {
        val subject = when (use.facing) {
            Facing.FRONT -> Subject.FACE
            Facing.REAR -> Subject.CARD
        }
        scope.launch {
            try {
                session.analyzer.analyseWith(core.preview(subject))
            } catch (_: QuerenException) {
                // Without guidance the candidate still has the shutter button.
            }
        }
    }
}

private object SystemCameraClock : CameraClock {
    override fun nowMs(): Long = SystemClock.elapsedRealtime()

    override fun poll(signals: BlockingQueue<CameraSignal>, timeoutMs: Long): CameraSignal? = signals.poll(timeoutMs, TimeUnit.MILLISECONDS)
}
