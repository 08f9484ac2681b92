package org.queren.screens

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.queren.core.Corners

/** Where a [picture] is drawn that is wholly seen in a [view], in its middle. Both in pixels. */
internal fun whole(picture: Size, view: Size): Rect = placed(picture, view, Offset(0.5f, 0.5f), fit(picture, view))

/**
 * Where a [picture] is drawn that fills a [view] as well as it can while all of [place] stays in sight, as near its middle as
 * leaves nothing free that could be filled. Without a place it is wholly seen. [closer] says how much further than filling the
 * view it may go.
 */
internal fun around(place: Corners?, picture: Size, view: Size, closer: Float = 1f): Rect {
    val box = place?.box() ?: return whole(picture, view)
    val fill = maxOf(view.width / picture.width, view.height / picture.height) * closer
    val shows = minOf(view.width / (box.width * picture.width * MARGIN), view.height / (box.height * picture.height * MARGIN))
    return placed(picture, view, box.center, minOf(fill, shows).coerceAtLeast(fit(picture, view)))
}

/** Where the corners of [place], ten-thousandths of a picture, lie on one that is drawn at [this]. */
internal fun Rect.corners(place: Corners): List<Offset> = place.map { Offset(left + it.x.toFloat() / WHOLE * width, top + it.y.toFloat() / WHOLE * height) }

/** How high a candidate's picture may be on a page of [height] with type of [scale]: what is said of it stays in sight. */
internal fun sightHeight(height: Dp, scale: Float): Dp = minOf(height * 0.3f, height - SAID * scale).coerceAtLeast(LEAST)

/** A page's heading, cause, remedy and button. */
private val SAID = 420.dp

/** Less is no picture. */
private val LEAST = 96.dp

/** Ten-thousandths in a whole. */
private const val WHOLE = 10_000f

/** How much more than the place is seen of what is around it. */
private const val MARGIN = 1.25f

private fun fit(picture: Size, view: Size) = minOf(view.width / picture.width, view.height / picture.height)

/** [centre], in shares of the picture, in the view's middle, as far as the picture's edges let it. */
private fun placed(picture: Size, view: Size, centre: Offset, scale: Float): Rect {
    fun start(of: Float, room: Float, share: Float) = if (of <= room) (room - of) / 2 else (room / 2 - share * of).coerceIn(room - of, 0f)
    val drawn = picture * scale
    return Rect(Offset(start(drawn.width, view.width, centre.x), start(drawn.height, view.height, centre.y)), drawn)
}

/** The least upright box around it, in shares; none for what has no area. */
private fun Corners.box(): Rect? {
    if (isEmpty()) return null
    val box = Rect(minOf { it.x }.toFloat() / WHOLE, minOf { it.y }.toFloat() / WHOLE, maxOf { it.x }.toFloat() / WHOLE, maxOf { it.y }.toFloat() / WHOLE)
    return box.takeIf { it.width > 0f && it.height > 0f }
}
