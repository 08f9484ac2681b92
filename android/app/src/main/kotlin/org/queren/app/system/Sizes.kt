package org.queren.app.system

/** By which power of two to decode a picture of this size, so that its longer side is the least that is still [most] or more. */
internal fun sampleSize(width: Int, height: Int, most: Int): Int {
    var sample = 1
    while (maxOf(width, height) / (sample * 2) >= most.coerceAtLeast(1)) sample *= 2
    return sample
}

/** By how much to scale a picture so that neither side is longer than [most]; 1 for one that fits. */
internal fun scaleDown(width: Int, height: Int, most: Int): Float =
    (most.coerceAtLeast(1).toFloat() / maxOf(width, height, 1)).coerceAtMost(1f)

/** How a picture must be turned to stand upright: degrees clockwise, after mirroring left and right if [mirrored]. */
internal data class Turn(val degrees: Int, val mirrored: Boolean)

/** EXIF's orientation, 1 to 8 (CIPA DC-008, 4.6.4); anything else is upright. */
internal fun turnOf(orientation: Int): Turn = when (orientation) {
    2 -> Turn(0, true)
    3 -> Turn(180, false)
    4 -> Turn(180, true)
    5 -> Turn(270, true)
    6 -> Turn(90, false)
    7 -> Turn(90, true)
    8 -> Turn(270, false)
    else -> Turn(0, false)
}
