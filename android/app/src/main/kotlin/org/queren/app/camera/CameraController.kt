package org.queren.app.camera

import java.util.concurrent.BlockingQueue
import java.util.concurrent.Executor
import java.util.concurrent.LinkedBlockingQueue
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import org.queren.Phone
import org.queren.core.flow.CameraFault
import org.queren.core.flow.CameraRequest
import org.queren.screens.Viewfinder

/** Exclusive use of one camera, from request to release. Main thread. */
internal interface CameraLease {
    /** Requests it from the system. The result is reported to the [CameraListener]. */
    fun start()

    /** Releases it. */
    fun end()

    /** The viewfinder for screens; called once, at the first frame. */
    fun viewfinder(): Viewfinder
}

/** Receives a lease's events, on any thread; events after the end of the lease are ignored. */
internal interface CameraListener {
    /** The camera's state changed. */
    fun onSignal(signal: CameraSignal)

    /** Another app took the microphone or gave it back. */
    fun onMicrophoneSilenced(silenced: Boolean)
}

/** Time and waiting, so that tests can control both. */
internal interface CameraClock {
    /** Milliseconds on a monotonic clock. */
    fun nowMs(): Long

    /** The next signal, or null after [timeoutMs] without one. */
    fun poll(signals: BlockingQueue<CameraSignal>, timeoutMs: Long): CameraSignal?
}

/**
 * The camera port; uses one camera at a time. The core calls [open] and [release] on a thread of its own, which may block;
 * cameras are used on the main thread. The [viewfinder] exists from the first frame to the release.
 *
 * @param createLease called on the main thread
 * @param onChange tells the core that a condition of the phone changed
 */
internal class CameraController(
    private val main: Executor,
    private val clock: CameraClock,
    private val onChange: () -> Unit,
    private val createLease: (CameraRequest, CameraListener) -> CameraLease,
) : Phone.Camera {
    private val mutableViewfinder = MutableStateFlow<Viewfinder?>(null)

    /** The open camera; null if none is. */
    val viewfinder: StateFlow<Viewfinder?> get() = mutableViewfinder

    /** Whether other apps took camera or microphone. */
    val interruptions = Interruptions()

    // On the main thread only.
    private var active: ActiveLease? = null

    override fun open(wanted: CameraRequest): CameraFault? {
        release()
        val signals = LinkedBlockingQueue<CameraSignal>()
        val opening = CameraOpening(clock.nowMs(), wanted.firstFrameMs.toLong())
        main.execute {
            val newLease = ActiveLease(wanted, signals)
            active = newLease
            newLease.lease.start()
        }
        while (true) {
            when (val result = opening.result) {
                null -> opening.onSignal(clock.poll(signals, opening.remainingMs(clock.nowMs())), clock.nowMs())
                is OpenResult.Opened -> return null
                is OpenResult.Failed -> {
                    release()
                    return result.fault
                }
            }
        }
    }

    override fun release() {
        // At once, so that the core sees the result, and again after whatever is still queued on the main thread.
        mutableViewfinder.value = null
        interruptions.clear()
        main.execute {
            active?.lease?.end()
            active = null
            mutableViewfinder.value = null
            interruptions.clear()
        }
    }

    /** The current lease, and its events until it ends. */
    private inner class ActiveLease(use: CameraRequest, private val signals: BlockingQueue<CameraSignal>) : CameraListener {
        val lease = createLease(use, this)

        override fun onSignal(signal: CameraSignal) {
            signals.put(signal)
            main.execute { if (active === this) handle(signal) }
        }

        override fun onMicrophoneSilenced(silenced: Boolean) = main.execute {
            if (active === this && interruptions.microphone(silenced)) onChange()
        }

        private fun handle(signal: CameraSignal) {
            when (signal) {
                is CameraSignal.Frame -> {
                    if (mutableViewfinder.value == null) mutableViewfinder.value = lease.viewfinder()
                    setCameraTaken(false)
                }
                // Before the first frame, the result of opening reports what is wrong.
                is CameraSignal.State -> if (mutableViewfinder.value != null && (signal.open || signal.error != null)) setCameraTaken(signal.error != null)
                is CameraSignal.Failed -> {}
            }
        }

        private fun setCameraTaken(taken: Boolean) {
            if (interruptions.camera(taken)) onChange()
        }
    }
}
