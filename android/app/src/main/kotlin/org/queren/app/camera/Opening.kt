package org.queren.app.camera

import org.queren.core.CameraFault

/** What is heard of a camera that is being opened. */
internal sealed interface Sign {
    /** A frame came. */
    object Frame : Sign

    /** Its state, as CameraX reports it: what is wrong with it, and whether it is open. */
    class State(val error: Int?, val open: Boolean) : Sign

    /** It can't be opened. */
    class Failed(val fault: CameraFault) : Sign
}

/** How an opening ended. */
internal sealed interface Outcome {
    /** The first frame is there. */
    object Open : Outcome

    /** It is not. */
    class Fault(val fault: CameraFault) : Outcome
}

/**
 * The opening of a camera: it ends with the first frame, with a fault that does not pass by itself, or when patience runs
 * out. Some cameras open and stay black; CameraX itself waits for ever for one that another app holds. All times are
 * milliseconds on one clock that does not jump.
 */
internal class Opening(begunMs: Long, patienceMs: Long) {
    private val endMs = begunMs + patienceMs
    private var passing: CameraFault? = null

    /** How it ended; the first end counts. Null while it is under way. */
    var outcome: Outcome? = null
        private set

    /** How long to wait for the next sign, 0 or more. */
    fun leftMs(nowMs: Long): Long = (endMs - nowMs).coerceAtLeast(0)

    /** Takes in a sign, or none when the wait was over without one. */
    fun hear(sign: Sign?, nowMs: Long) {
        when (sign) {
            is Sign.Frame -> end(Outcome.Open)
            is Sign.Failed -> end(Outcome.Fault(sign.fault))
            is Sign.State -> state(sign)
            null -> {}
        }
        // Out of patience: another app had it all along, or it opened and stayed black.
        if (nowMs >= endMs) end(Outcome.Fault(passing ?: CameraFault.NO_FIRST_FRAME))
    }

    private fun state(state: Sign.State) {
        // CameraX tries again and again, and a try is not yet a success.
        if (state.open) passing = null
        val error = state.error ?: return
        passing = faultOf(error)
        if (!passesByItself(error)) end(Outcome.Fault(faultOf(error)))
    }

    private fun end(with: Outcome) {
        if (outcome == null) outcome = with
    }
}
