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
import org.queren.app.Captures
import org.queren.core.CameraUse
import org.queren.core.Capture
import org.queren.core.Facing
import org.queren.core.QuerenException
import org.queren.core.Subject
import org.queren.screens.Viewfinder

/** What the camera asks of the core. */
internal interface CameraCore {
    /** Live guidance. */
    suspend fun preview(subject: Subject): CameraPreview

    /** Every take that is wanted from now on, as soon as it is. */
    fun takes(): Flow<Capture.Video>

    /** How many bytes the wanted take may have; null when none is wanted. */
    fun mostBytes(): Long?

    /** Something about the phone changed. */
    fun phoneChanged()
}

/** The camera port on CameraX. */
internal fun cameraX(context: Context, captures: Captures, core: CameraCore, scope: CoroutineScope): HoldingCamera =
    HoldingCamera(ContextCompat.getMainExecutor(context), RealPatience, core::phoneChanged) { wanted, told ->
        CameraXHeld(context, wanted, captures, core, scope, told)
    }

/** A camera and, with sound, a microphone, held with CameraX. */
private class CameraXHeld(
    private val context: Context,
    private val wanted: CameraUse,
    private val captures: Captures,
    private val core: CameraCore,
    private val scope: CoroutineScope,
    private val told: Told,
) : Held {
    private val session = CameraSession(context, wanted, told::sign)
    private val microphone = if (wanted.sound) Microphone(ContextCompat.getMainExecutor(context), told::silenced) else null

    private var preparing: Job? = null

    override fun begin() {
        microphone?.listen()
        session.begin()
        guide()
        if (wanted.sound) prepare()
    }

    override fun end() {
        preparing?.cancel()
        session.end()
        microphone?.end()
    }

    override fun viewfinder(): Viewfinder =
        CameraXViewfinder(context, session, microphone, captures, core::mostBytes, told::silenced)

    /** What records is bound anew when its rate becomes known, and not when it is about to begin. */
    private fun prepare() {
        preparing = scope.launch(Dispatchers.Main.immediate) { core.takes().collect { session.recorder(it.bitsPerS.toInt()) } }
    }

    private fun guide() {
        val subject = when (wanted.facing) {
            Facing.FRONT -> Subject.FACE
            Facing.REAR -> Subject.CARD
        }
        scope.launch {
            try {
                session.looker.look(core.preview(subject))
            } catch (_: QuerenException) {
                // Without guidance the candidate still has the shutter.
            }
        }
    }
}

private object RealPatience : Patience {
    override fun nowMs(): Long = SystemClock.elapsedRealtime()

    override fun await(signs: BlockingQueue<Sign>, mostMs: Long): Sign? = signs.poll(mostMs, TimeUnit.MILLISECONDS)
}
