package org.queren.app.camera

import android.app.Activity
import android.content.Context
import android.view.View
import android.view.WindowManager
import androidx.camera.view.PreviewView
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
import androidx.compose.ui.viewinterop.AndroidView
import androidx.core.content.ContextCompat
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.withContext
import org.queren.app.CaptureFiles
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Facing
import org.queren.core.Guidance
import org.queren.screens.CaptureFailed
import org.queren.screens.Viewfinder

/** A CameraX session as screens use it. Main thread only. */
internal class CameraXViewfinder(
    context: Context,
    private val session: CameraSession,
    private val microphone: Microphone?,
    captureFiles: CaptureFiles,
    private val maxRecordingBytes: () -> Long?,
    private val onMicrophoneSilenced: (Boolean) -> Unit,
) : Viewfinder {
    private val writer = CaptureWriter(context, ContextCompat.getMainExecutor(context), captureFiles)
    private val noSound = MutableStateFlow(0f)

    override val cameraUse: CameraRequest get() = session.cameraUse

    override val guidance: StateFlow<Guidance?> get() = session.analyzer.guidance

    override val aspectRatio: StateFlow<Float?> get() = session.analyzer.aspectRatio

    override val soundLevel: StateFlow<Float> get() = microphone?.level ?: noSound

    override val torch: StateFlow<Boolean?> get() = session.torch

    override fun setTorch(on: Boolean): Unit = session.setTorch(on)

    /** Rendered into a texture, because screens round its corners and draw over it. */
    @Composable
    override fun Preview(modifier: Modifier) {
        // The view is bound to its session, so every session gets its own.
        key(session) {
            AndroidView(
                factory = { context -> PreviewView(context).apply { bindToSession() } },
                modifier = modifier,
                onRelease = {
                    session.preview.setSurfaceProvider(null)
                    if (cameraUse.facing == Facing.FRONT) it.setBrightness(WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_NONE)
                },
            )
        }
    }

    private fun PreviewView.bindToSession() {
        implementationMode = PreviewView.ImplementationMode.COMPATIBLE
        scaleType = PreviewView.ScaleType.FILL_CENTER
        session.preview.setSurfaceProvider(surfaceProvider)
        keepScreenOn = true
        // The screen's hints describe what it shows.
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
        // The screen lights the candidate's face.
        if (cameraUse.facing == Facing.FRONT) setBrightness(WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL)
        addOnLayoutChangeListener { view, _, _, _, _, _, _, _, _ -> view.display?.let { session.setRotation(it.rotation) } }
    }

    private fun View.setBrightness(brightness: Float) {
        val window = (context as? Activity)?.window ?: return
        window.attributes = window.attributes.apply { screenBrightness = brightness }
    }

    override suspend fun takeStill(): String = withContext(Dispatchers.Main.immediate) {
        writer.takeStill(session.still ?: throw CaptureFailed())
    }

    override suspend fun record(lengthMs: Int, bitsPerS: Int, onStarted: () -> Unit): String = withContext(Dispatchers.Main.immediate) {
        val maxBytes = maxRecordingBytes()
        val recorder = session.recorder(bitsPerS) ?: throw CaptureFailed()
        session.analyzer.paused = true
        microphone?.pause()
        try {
            writer.record(recorder, lengthMs, maxBytes, onStarted, object : AudioListener {
                override fun onLevel(level: Float) = microphone?.setLevel(level) ?: Unit
                override fun onSilenced(silenced: Boolean) = onMicrophoneSilenced(silenced)
            })
        } finally {
            session.analyzer.paused = false
            microphone?.start()
        }
    }

    override fun stopRecording(): Unit = writer.stopRecording()
}
