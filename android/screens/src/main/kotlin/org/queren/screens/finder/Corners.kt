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
import org.queren.core.Facing
import org.queren.core.Place

/** Four corners around what the camera sees, following it; none while nothing is seen. */
@Composable
internal fun LiveCorners(viewfinder: Viewfinder, colour: Color, modifier: Modifier) {
    val guide by viewfinder.guide.collectAsState()
    val ratio by viewfinder.ratio.collectAsState()
    val shape = ratio ?: return
    // Found anew it begins where it is: only what is followed moves.
    guide?.place?.let { Corners(it, shape, viewfinder.wanted.facing == Facing.FRONT, colour, modifier) }
}

@Composable
private fun Corners(place: Place, ratio: Float, mirrored: Boolean, colour: Color, modifier: Modifier) {
    val shares by animateRectAsState(Rect(place.left, place.top, place.right, place.bottom), tween(look.motion))
    Canvas(modifier) {
        val at = covered(shares, ratio, size, mirrored)
        // A card that reaches beyond the view has its corners out there.
        clipRect { corners(at, colour) }
    }
}

private fun DrawScope.corners(at: Rect, colour: Color) {
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
    // On a white table a white mark needs an edge.
    drawPath(marks, Color.Black.copy(alpha = 0.5f), style = Stroke(7.dp.toPx(), cap = StrokeCap.Round, join = StrokeJoin.Round))
    drawPath(marks, colour, style = pen)
}

/**
 * Where a part of a frame, in shares from its upper left, lies in a [view] which the frame covers: as large as it must be to
 * leave nothing free, its middle in the view's. [ratio] is the frame's width by its height; [mirrored] turns left and right.
 */
internal fun covered(shares: Rect, ratio: Float, view: Size, mirrored: Boolean): Rect {
    val whole = if (view.width / view.height > ratio) Size(view.width, view.width / ratio) else Size(view.height * ratio, view.height)
    val corner = Offset((view.width - whole.width) / 2, (view.height - whole.height) / 2)
    val (left, right) = if (mirrored) 1 - shares.right to 1 - shares.left else shares.left to shares.right
    return Rect(
        corner.x + left * whole.width, corner.y + shares.top * whole.height,
        corner.x + right * whole.width, corner.y + shares.bottom * whole.height,
    )
}
