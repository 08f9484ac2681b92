package org.queren.app.camera

import java.util.concurrent.BlockingQueue
import java.util.concurrent.Executor
import java.util.concurrent.LinkedBlockingQueue
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import org.queren.Phone
import org.queren.core.CameraFault
import org.queren.core.CameraUse
import org.queren.screens.Viewfinder

/** One camera, from the moment it is asked for to its release. Main thread. */
internal interface Held {
    /** Asks the system for it. What comes of it is told. */
    fun begin()

    /** Lets go of it. */
    fun end()

    /** As screens have it; asked for once, when there is something to see. */
    fun viewfinder(): Viewfinder
}

/** Whom a held camera tells. Any thread, also after its end, when nobody listens any more. */
internal interface Told {
    /** How it is. */
    fun sign(sign: Sign)

    /** Whether another app has the microphone. */
    fun silenced(silenced: Boolean)
}

/** Time, and waiting in it. */
internal interface Patience {
    /** Milliseconds on a clock that does not jump. */
    fun nowMs(): Long

    /** The next sign, or null after [mostMs] without one. */
    fun await(signs: BlockingQueue<Sign>, mostMs: Long): Sign?
}

/**
 * The camera port: one held camera after another. The core calls [open] and [release] on a thread of its own and may be kept
 * waiting there; cameras live on the main thread. The [viewfinder] is there from the first frame to the release.
 *
 * @param hold makes what holds a camera; on the main thread
 * @param changed tells the core that something about the phone changed
 */
internal class HoldingCamera(
    private val main: Executor,
    private val patience: Patience,
    private val changed: () -> Unit,
    private val hold: (CameraUse, Told) -> Held,
) : Phone.Camera {
    private val shown = MutableStateFlow<Viewfinder?>(null)

    /** The open camera, as screens have it. */
    val viewfinder: StateFlow<Viewfinder?> get() = shown

    /** What the camera knows of other apps. */
    val interruptions = Interruptions()

    // On the main thread only.
    private var now: Holding? = null

    override fun open(wanted: CameraUse): CameraFault? {
        release()
        val signs = LinkedBlockingQueue<Sign>()
        val opening = Opening(patience.nowMs(), wanted.firstFrameMs.toLong())
        main.execute {
            val holding = Holding(wanted, signs)
            now = holding
            holding.held.begin()
        }
        while (true) {
            when (val outcome = opening.outcome) {
                null -> opening.hear(patience.await(signs, opening.leftMs(patience.nowMs())), patience.nowMs())
                is Outcome.Open -> return null
                is Outcome.Fault -> {
                    release()
                    return outcome.fault
                }
            }
        }
    }

    override fun release() {
        // At once for the core, and in its turn for what is on its way to the main thread.
        shown.value = null
        interruptions.clear()
        main.execute {
            now?.held?.end()
            now = null
            shown.value = null
            interruptions.clear()
        }
    }

    /** One camera that is held, and what it tells while it is. */
    private inner class Holding(wanted: CameraUse, private val signs: BlockingQueue<Sign>) : Told {
        val held = hold(wanted, this)

        override fun sign(sign: Sign) {
            signs.put(sign)
            main.execute { if (now === this) heard(sign) }
        }

        override fun silenced(silenced: Boolean) = main.execute {
            if (now === this && interruptions.microphone(silenced)) changed()
        }

        private fun heard(sign: Sign) {
            when (sign) {
                is Sign.Frame -> {
                    if (shown.value == null) shown.value = held.viewfinder()
                    taken(false)
                }
                // Before there is something to see, the opening's own end says what is wrong.
                is Sign.State -> if (shown.value != null && (sign.open || sign.error != null)) taken(sign.error != null)
                is Sign.Failed -> {}
            }
        }

        private fun taken(taken: Boolean) {
            if (interruptions.camera(taken)) changed()
        }
    }
}
