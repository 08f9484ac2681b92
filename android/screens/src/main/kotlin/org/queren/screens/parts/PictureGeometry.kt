package org.queren.screens

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.queren.core.protocol.Corners

/** Bounds of a [picture] scaled to fit a [view] and centred in it. All in pixels. */
internal fun boundsToFit(picture: Size, view: Size): Rect = boundsAt(picture, view, Offset(0.5f, 0.5f), fit(picture, view))

/**
 * Bounds of a [picture] scaled to fill a [view] with all of [region] visible and as centred as possible without leaving gaps.
 * Without a region the picture is scaled to fit. [maxZoom] is how much further than filling the view it may be enlarged.
 */
internal fun boundsAround(region: Corners?, picture: Size, view: Size, maxZoom: Float = 1f): Rect {
    val box = region?.box() ?: return boundsToFit(picture, view)
    val fill = maxOf(view.width / picture.width, view.height / picture.height) * maxZoom
    val showAll = minOf(view.width / (box.width * picture.width * MARGIN), view.height / (box.height * picture.height * MARGIN))
    return boundsAt(picture, view, box.center, minOf(fill, showAll).coerceAtLeast(fit(picture, view)))
}

/** The corners of [region], given in ten-thousandths of the picture, when the picture is drawn at these bounds. */
internal fun Rect.corners(region: Corners): List<Offset> = region.map { Offset(left + it.x.toFloat() / REGION_SCALE * width, top + it.y.toFloat() / REGION_SCALE * height) }

/** Height of an evidence picture on a page of [height] at font [scale]: leaves room for cause and remedy. */
internal fun evidencePictureHeight(height: Dp, scale: Float): Dp = minOf(height * 0.3f, height - TEXT_HEIGHT * scale).coerceAtLeast(MIN_HEIGHT)

/** A page's heading, cause, remedy and button. */
private val TEXT_HEIGHT = 420.dp

/** Smaller pictures are not recognisable. */
private val MIN_HEIGHT = 96.dp

/** Regions are in ten-thousandths of the picture's width and height. */
private const val REGION_SCALE = 10_000f

/** The visible area divided by the region, so that some surroundings are visible. */
private const val MARGIN = 1.25f

private fun fit(picture: Size, view: Size) = minOf(view.width / picture.width, view.height / picture.height)

/** Bounds with [centre], in shares of the picture, as near the middle of the view as the picture's edges allow. */
private fun boundsAt(picture: Size, view: Size, centre: Offset, scale: Float): Rect {
    fun start(length: Float, available: Float, share: Float) = if (length <= available) (available - length) / 2 else (available / 2 - share * length).coerceIn(available - length, 0f)
    val drawn = picture * scale
    return Rect(Offset(start(drawn.width, view.width, centre.x), start(drawn.height, view.height, centre.y)), drawn)
}

/** The bounding box in shares; null if it has no area. */
private fun Corners.box(): Rect? {
    if (isEmpty()) return null
    val box = Rect(minOf { it.x }.toFloat() / REGION_SCALE, minOf { it.y }.toFloat() / REGION_SCALE, maxOf { it.x }.toFloat() / REGION_SCALE, maxOf { it.y }.toFloat() / REGION_SCALE)
    return box.takeIf { it.width > 0f && it.height > 0f }
}
