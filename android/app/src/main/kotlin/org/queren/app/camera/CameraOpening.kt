package org.queren.app.camera

import org.queren.core.flow.CameraFault

/** An event of a camera that is opening or open. */
internal sealed interface CameraSignal {
    /** A frame arrived. */
    object Frame : CameraSignal

    /** CameraX reported a state: an error code, if any, and whether the camera is open. */
    class State(val error: Int?, val open: Boolean) : CameraSignal

    /** The camera can't be opened. */
    class Failed(val fault: CameraFault) : CameraSignal
}

/** The result of opening a camera. */
internal sealed interface OpenResult {
    /** The first frame has arrived. */
    object Opened : OpenResult

    /** It has not. */
    class Failed(val fault: CameraFault) : OpenResult
}

/**
 * Opening a camera: ends with the first frame, with a fault that does not recover by itself, or with a timeout. The timeout is
 * needed because some cameras open and deliver no frames, and CameraX waits forever for one that another app uses. All times
 * are milliseconds on one monotonic clock.
 */
internal class CameraOpening(startMs: Long, timeoutMs: Long) {
    private val endMs = startMs + timeoutMs
    private var recoverableFault: CameraFault? = null

    /** The result; the first one counts. Null while opening. */
    var result: OpenResult? = null
        private set

    /** How long to wait for the next signal, 0 or more. */
    fun remainingMs(nowMs: Long): Long = (endMs - nowMs).coerceAtLeast(0)

    /** Handles a signal, or null when waiting for one timed out. */
    fun onSignal(signal: CameraSignal?, nowMs: Long) {
        when (signal) {
            is CameraSignal.Frame -> end(OpenResult.Opened)
            is CameraSignal.Failed -> end(OpenResult.Failed(signal.fault))
            is CameraSignal.State -> onState(signal)
            null -> {}
        }
        // Timeout: another app used it all the time, or it opened without delivering a frame.
        if (nowMs >= endMs) end(OpenResult.Failed(recoverableFault ?: CameraFault.NO_FIRST_FRAME))
    }

    private fun onState(state: CameraSignal.State) {
        // CameraX keeps retrying; only a camera that is open clears the fault.
        if (state.open) recoverableFault = null
        val error = state.error ?: return
        recoverableFault = cameraFaultOf(error)
        if (!recoversByItself(error)) end(OpenResult.Failed(cameraFaultOf(error)))
    }

    private fun end(newResult: OpenResult) {
        if (result == null) result = newResult
    }
}
