package org.queren

import org.queren.core.CaptureHandle
import org.queren.core.QuerenException
import org.queren.core.captureSession
import org.queren.core.flow.Capture
import org.queren.core.flow.CaptureInput
import org.queren.core.flow.CaptureStep
import org.queren.core.flow.CaptureView

/**
 * A capture while it is made: the countdown, the lit digit, the automatic shutter. Tick it with a monotonic time, tell it what
 * the candidate and the camera do, draw the [CaptureView] it answers with and carry out its commands. It needs no running core,
 * its calls are short, and all members may be used from every thread. Close it with its screen.
 */
public class CaptureSession private constructor(private val generated: CaptureHandle) : AutoCloseable {
    /** What to draw now. */
    public val view: CaptureView get() = calling { generated.view() }

    /**
     * Takes one [input].
     *
     * @param atMs when, milliseconds on a clock that does not jump
     * @throws QuerenException of kind [org.queren.core.ErrorKind.CLOSED] after [close].
     */
    public fun handle(atMs: Long, input: CaptureInput): CaptureStep =
        calling { generated.handle(atMs.coerceAtLeast(0).toULong(), input) }

    /** Lets go of the session. Twice is fine. */
    override fun close() {
        generated.destroy()
    }

    /** Makes sessions. */
    public companion object {
        /**
         * A session for what a screen captures; null for the photo, which comes from the system's camera or album.
         *
         * @param wallMs the time of day, milliseconds since 1970 (UTC): tells how long the digits last
         */
        public fun of(capture: Capture, wallMs: Long): CaptureSession? =
            calling { captureSession(capture, wallMs) }?.let(::CaptureSession)
    }
}
