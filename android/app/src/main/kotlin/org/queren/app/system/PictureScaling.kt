package org.queren.app.system

/** The power of two to subsample a picture by, so that its longer side is as small as possible but at least [maxSide]. */
internal fun sampleSize(width: Int, height: Int, maxSide: Int): Int {
    var sample = 1
    while (maxOf(width, height) / (sample * 2) >= maxSide.coerceAtLeast(1)) sample *= 2
    return sample
}

/** The factor to scale a picture by so that neither side is longer than [maxSide]; at most 1. */
internal fun scaleDown(width: Int, height: Int, maxSide: Int): Float =
    (maxSide.coerceAtLeast(1).toFloat() / maxOf(width, height, 1)).coerceAtMost(1f)

/** The rotation that makes a picture upright: degrees clockwise, after mirroring left and right if [mirrored]. */
internal data class ExifRotation(val degrees: Int, val mirrored: Boolean)

/** The rotation for an EXIF orientation, 1 to 8 (CIPA DC-008, 4.6.4); none for other values. */
internal fun exifRotation(orientation: Int): ExifRotation = when (orientation) {
    2 -> ExifRotation(0, true)
    3 -> ExifRotation(180, false)
    4 -> ExifRotation(180, true)
    5 -> ExifRotation(270, true)
    6 -> ExifRotation(90, false)
    7 -> ExifRotation(90, true)
    8 -> ExifRotation(270, false)
    else -> ExifRotation(0, false)
}
