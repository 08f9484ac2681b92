package org.queren.app.camera

import kotlin.math.abs
import kotlin.math.log10

/** Peak level of 16-bit samples on a meter from 0, a quiet room, to 1, a voice at arm's length. */
internal fun soundLevel(samples: ShortArray, count: Int): Float {
    var peak = 0
    for (i in 0 until count) peak = maxOf(peak, abs(samples[i].toInt()))
    return meterLevel(peak / FULL)
}

/** The same for an amplitude of 0 to 1, as CameraX reports while recording. */
internal fun meterLevel(amplitude: Double): Float {
    if (amplitude <= 0.0) return 0f
    val decibels = 20 * log10(amplitude.coerceAtMost(1.0))
    return ((decibels - QUIET_DB) / (LOUD_DB - QUIET_DB)).coerceIn(0.0, 1.0).toFloat()
}

private const val FULL = 32_768.0
private const val QUIET_DB = -50.0
private const val LOUD_DB = -10.0
