package org.queren.app.camera

import org.queren.core.Pixels

/**
 * What is asked of a camera together. Old phones can't do everything at once, and say so only when asked.
 *
 * @property sharp video as sharp as the core asks rather than the least that cameras have
 * @property looks frames for the guidance as well
 */
internal data class Rung(val sharp: Boolean, val looks: Boolean) {
    internal companion object {
        /** From the best to what every camera has; without guidance the candidate still has the shutter. */
        val LADDER = listOf(Rung(sharp = true, looks = true), Rung(sharp = false, looks = true), Rung(sharp = false, looks = false))
    }
}

/** The qualities of video CameraX has names for, by the short side in pixels. */
internal enum class Sharpness(val height: UInt) { FULL(1_080u), HIGH(720u), STANDARD(480u) }

/** The one whose short side is that of [kept] or, where there is no such, the next smaller; never less than the least. */
internal fun sharpnessOf(kept: Pixels): Sharpness = Sharpness.entries.firstOrNull { it.height <= kept.height } ?: Sharpness.STANDARD

/** Tries each in turn until one is taken; the last refusal is thrown. CameraX refuses a combination with [IllegalArgumentException]. */
internal fun <T> List<Rung>.climbDown(bind: (Rung) -> T): T {
    var refused: IllegalArgumentException? = null
    for (rung in this) {
        try {
            return bind(rung)
        } catch (e: IllegalArgumentException) {
            refused = e
        }
    }
    throw refused ?: IllegalArgumentException("no rung")
}
