package org.queren.app.camera

import org.queren.core.flow.Pixels

/**
 * A combination of use cases to bind. Old phones do not support every combination, and that shows only on binding.
 *
 * @property fullResolution video in the resolution the core asks for, rather than the lowest
 * @property analysesFrames frames for the guidance as well
 */
internal data class CapabilityTier(val fullResolution: Boolean, val analysesFrames: Boolean) {
    internal companion object {
        /** From the best to what every camera supports; without guidance the candidate still has the shutter button. */
        val FALLBACKS = listOf(
            CapabilityTier(fullResolution = true, analysesFrames = true),
            CapabilityTier(fullResolution = false, analysesFrames = true),
            CapabilityTier(fullResolution = false, analysesFrames = false),
        )
    }
}

/** The video qualities CameraX names, with the short side in pixels. */
internal enum class VideoQuality(val height: UInt) { FULL(1_080u), HIGH(720u), STANDARD(480u) }

/** The highest quality whose short side does not exceed that of [size], or else the lowest. */
internal fun videoQualityFor(size: Pixels): VideoQuality = VideoQuality.entries.firstOrNull { it.height <= size.height } ?: VideoQuality.STANDARD

/** Tries each tier until one binds; rethrows the last refusal. CameraX refuses a combination with [IllegalArgumentException]. */
internal fun <T> List<CapabilityTier>.firstSupported(bind: (CapabilityTier) -> T): T {
    var refused: IllegalArgumentException? = null
    for (tier in this) {
        try {
            return bind(tier)
        } catch (e: IllegalArgumentException) {
            refused = e
        }
    }
    throw refused ?: IllegalArgumentException("no tier")
}
