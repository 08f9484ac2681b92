package org.queren.app.camera

import android.content.Context
import android.os.SystemClock
import androidx.core.content.ContextCompat
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import org.queren.CameraPreview
import org.queren.Phone
import org.queren.app.Captures
import org.queren.core.CameraFault
import org.queren.core.CameraUse
import org.queren.core.Facing
import org.queren.core.QuerenException
import org.queren.core.Subject
import org.queren.screens.Viewfinder

/** What the camera asks of the core. */
internal interface CameraCore {
    /** Live guidance. */
    suspend fun preview(subject: Subject): CameraPreview

    /** How many bytes the wanted take may have; null when none is wanted. */
    fun mostBytes(): Long?

    /** Something about the phone changed. */
    fun phoneChanged()
}

/**
 * The camera port on CameraX. The core calls [open] and [release] on a thread of its own and may be kept waiting there;
 * CameraX lives on the main thread. The [viewfinder] is there from the first frame to the release.
 */
internal class CameraXCamera(
    private val context: Context,
    private val captures: Captures,
    private val core: CameraCore,
    private val scope: CoroutineScope,
) : Phone.Camera {
    private val main = ContextCompat.getMainExecutor(context)
    private val shown = MutableStateFlow<Viewfinder?>(null)

    /** The open camera, as screens have it. */
    val viewfinder: StateFlow<Viewfinder?> get() = shown

    /** What the camera knows of other apps. */
    val interruptions = Interruptions()

    // On the main thread only.
    private var session: CameraSession? = null
    private var microphone: Microphone? = null

    override fun open(wanted: CameraUse): CameraFault? {
        release()
        val signs = LinkedBlockingQueue<Sign>()
        val opening = Opening(now(), PATIENCE_MS)
        main.execute { begin(wanted, signs) }
        while (true) {
            when (val outcome = opening.outcome) {
                null -> opening.hear(signs.poll(opening.leftMs(now()), TimeUnit.MILLISECONDS), now())
                is Outcome.Open -> return null
                is Outcome.Fault -> {
                    release()
                    return outcome.fault
                }
            }
        }
    }

    override fun release() {
        shown.value = null
        interruptions.clear()
        main.execute {
            shown.value = null
            session?.end()
            microphone?.end()
            session = null
            microphone = null
        }
    }

    private fun begin(wanted: CameraUse, signs: LinkedBlockingQueue<Sign>) {
        lateinit var session: CameraSession
        session = CameraSession(context, wanted) { sign ->
            signs.put(sign)
            main.execute { heard(session, sign) }
        }
        this.session = session
        if (wanted.sound) microphone = Microphone(main, ::silenced).also { it.listen() }
        session.begin()
        guide(session)
    }

    private fun heard(session: CameraSession, sign: Sign) {
        // A sign of a session that is over.
        if (session !== this.session) return
        when (sign) {
            is Sign.Frame -> {
                if (shown.value == null) {
                    shown.value = CameraXViewfinder(context, session, microphone, captures, core::mostBytes, ::silenced)
                }
                taken(false)
            }
            is Sign.State -> if (shown.value != null && (sign.open || sign.error != null)) taken(sign.error != null)
            is Sign.Failed -> {}
        }
    }

    private fun taken(taken: Boolean) {
        if (interruptions.camera(taken)) core.phoneChanged()
    }

    private fun silenced(silenced: Boolean) {
        if (interruptions.microphone(silenced)) core.phoneChanged()
    }

    private fun guide(session: CameraSession) {
        val subject = when (session.wanted.facing) {
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

    private fun now(): Long = SystemClock.elapsedRealtime()

    private companion object {
        /** As long as the core waits for a desktop's camera (`core/device`, `Wish::first_frame`). */
        const val PATIENCE_MS = 5_000L
    }
}
