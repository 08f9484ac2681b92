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
import org.queren.app.Captures
import org.queren.core.CameraUse
import org.queren.core.Facing
import org.queren.core.Guide
import org.queren.screens.CaptureFailed
import org.queren.screens.Viewfinder

/** An open camera, as screens have it. Made and used on the main thread. */
internal class CameraXViewfinder(
    context: Context,
    private val session: CameraSession,
    private val microphone: Microphone?,
    captures: Captures,
    private val mostBytes: () -> Long?,
    private val silenced: (Boolean) -> Unit,
) : Viewfinder {
    private val taking = Taking(context, ContextCompat.getMainExecutor(context), captures)
    private val silence = MutableStateFlow(0f)

    override val wanted: CameraUse get() = session.wanted

    override val guide: StateFlow<Guide?> get() = session.looker.guide

    override val ratio: StateFlow<Float?> get() = session.looker.ratio

    override val level: StateFlow<Float> get() = microphone?.level ?: silence

    override val torch: StateFlow<Boolean?> get() = session.torch

    override fun light(on: Boolean): Unit = session.light(on)

    /** The picture fills its place; a texture, because screens round its corners and draw over it. */
    @Composable
    override fun Picture(modifier: Modifier) {
        // The next opening is another view: this one's is bound to this session.
        key(session) {
            AndroidView(
                factory = { context -> PreviewView(context).apply { show() } },
                modifier = modifier,
                onRelease = {
                    session.preview.setSurfaceProvider(null)
                    if (wanted.facing == Facing.FRONT) it.shine(WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_NONE)
                },
            )
        }
    }

    private fun PreviewView.show() {
        implementationMode = PreviewView.ImplementationMode.COMPATIBLE
        scaleType = PreviewView.ScaleType.FILL_CENTER
        session.preview.setSurfaceProvider(surfaceProvider)
        keepScreenOn = true
        // What it shows is said by the screen's own hints.
        importantForAccessibility = View.IMPORTANT_FOR_ACCESSIBILITY_NO_HIDE_DESCENDANTS
        // The screen is the light on the candidate's face.
        if (wanted.facing == Facing.FRONT) shine(WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL)
        addOnLayoutChangeListener { view, _, _, _, _, _, _, _, _ -> view.display?.let { session.turned(it.rotation) } }
    }

    private fun View.shine(brightness: Float) {
        val window = (context as? Activity)?.window ?: return
        window.attributes = window.attributes.apply { screenBrightness = brightness }
    }

    override suspend fun still(): String = withContext(Dispatchers.Main.immediate) {
        taking.still(session.still ?: throw CaptureFailed())
    }

    override suspend fun take(lengthMs: Int, bitsPerS: Int, begun: () -> Unit): String = withContext(Dispatchers.Main.immediate) {
        val most = mostBytes()
        val recorder = session.recorder(bitsPerS) ?: throw CaptureFailed()
        session.looker.resting = true
        microphone?.rest()
        try {
            taking.take(recorder, lengthMs, most, begun, object : Hearing {
                override fun level(level: Float) = microphone?.told(level) ?: Unit
                override fun silenced(silenced: Boolean) = this@CameraXViewfinder.silenced(silenced)
            })
        } finally {
            session.looker.resting = false
            microphone?.listen()
        }
    }
}
