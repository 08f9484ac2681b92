package org.queren.screens

import androidx.compose.animation.core.animateRectAsState
import androidx.compose.animation.core.tween
import androidx.compose.foundation.Canvas
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipRect
import androidx.compose.ui.unit.dp
import org.queren.core.Bounds
import org.queren.core.flow.Facing

/** Four corner marks that follow the detected card; none while nothing is detected. */
@Composable
internal fun TrackedCardCorners(viewfinder: Viewfinder, colour: Color, modifier: Modifier) {
    val guidance by viewfinder.guidance.collectAsState()
    val aspectRatio by viewfinder.aspectRatio.collectAsState()
    val frameRatio = aspectRatio ?: return
    // A card that appears is marked where it is at once; only further movement is animated.
    guidance?.bounds?.let { Corners(it, frameRatio, viewfinder.cameraUse.facing == Facing.FRONT, colour, modifier) }
}

@Composable
private fun Corners(bounds: Bounds, ratio: Float, mirrored: Boolean, colour: Color, modifier: Modifier) {
    val region by animateRectAsState(Rect(bounds.left, bounds.top, bounds.right, bounds.bottom), tween(theme.motion))
    Canvas(modifier) {
        val bounds = mapToView(region, ratio, size, mirrored)
        // Corners may lie outside the visible part of the frame.
        clipRect { drawCorners(bounds, colour) }
    }
}

private fun DrawScope.drawCorners(at: Rect, colour: Color) {
    val arm = minOf(28.dp.toPx(), at.width / 4, at.height / 4)
    val marks = Path()
    for ((corner, right, down) in listOf(
        Triple(at.topLeft, 1, 1), Triple(at.topRight, -1, 1), Triple(at.bottomRight, -1, -1), Triple(at.bottomLeft, 1, -1),
    )) {
        marks.moveTo(corner.x + arm * right, corner.y)
        marks.lineTo(corner.x, corner.y)
        marks.lineTo(corner.x, corner.y + arm * down)
    }
    val pen = Stroke(4.dp.toPx(), cap = StrokeCap.Round, join = StrokeJoin.Round)
    // A dark edge keeps white marks visible on a white table.
    drawPath(marks, Color.Black.copy(alpha = 0.5f), style = Stroke(7.dp.toPx(), cap = StrokeCap.Round, join = StrokeJoin.Round))
    drawPath(marks, colour, style = pen)
}

/**
 * Maps a [region] of a frame, given as shares of its width and height from the top left, to a [view] that shows the frame
 * centre-cropped. [ratio] is the frame's width divided by its height; [mirrored] swaps left and right.
 */
internal fun mapToView(region: Rect, ratio: Float, view: Size, mirrored: Boolean): Rect {
    val whole = if (view.width / view.height > ratio) Size(view.width, view.width / ratio) else Size(view.height * ratio, view.height)
    val corner = Offset((view.width - whole.width) / 2, (view.height - whole.height) / 2)
    val (left, right) = if (mirrored) 1 - region.right to 1 - region.left else region.left to region.right
    return Rect(
        corner.x + left * whole.width, corner.y + region.top * whole.height,
        corner.x + right * whole.width, corner.y + region.bottom * whole.height,
    )
}
