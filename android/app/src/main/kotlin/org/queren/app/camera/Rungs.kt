package org.queren.app.camera

/**
 * What is asked of a camera together. Old phones can't do everything at once, and say so only when asked.
 *
 * @property sharp video of 1280 × 720 rather than 720 × 480
 * @property looks frames for the guidance as well
 */
internal data class Rung(val sharp: Boolean, val looks: Boolean) {
    internal companion object {
        /** From the best to what every camera has; without guidance the candidate still has the shutter. */
        val LADDER = listOf(Rung(sharp = true, looks = true), Rung(sharp = false, looks = true), Rung(sharp = false, looks = false))
    }
}

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
