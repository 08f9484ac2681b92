package org.queren.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.RoundRect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathFillType
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.queren.core.HintWords
import org.queren.core.Priority

/** A frame: its width by its height, and the shares of a place's width and height it takes at the most. */
internal enum class FrameShape(val ratio: Float, val across: Float, val rise: Float) {
    CARD(Tokens.cardRatio, 0.92f, 0.92f),
    FACE(3f / 4f, 0.9f, 0.94f);

    /** How wide it is in a place. */
    fun width(width: Float, height: Float): Float = minOf(width * across, height * rise * ratio)
}

/** What lies outside the frame. */
private val DIM = Color(0xB3000000)

/** A card's frame below the first [above] pixels of the place: dashed while something is to be done, closed and thick when it is right. */
@Composable
internal fun CardFrame(right: Boolean, above: Int, modifier: Modifier, colour: Color) {
    Canvas(modifier) {
        // In the middle of the place, or as far below it as what stands above asks for.
        val room = size.height - above
        val width = FrameShape.CARD.width(size.width, room)
        val height = width / Tokens.cardRatio
        val top = ((size.height - height) / 2).coerceAtLeast(above + (room - height) / 2 * 0.5f)
        val frame = Rect(Offset((size.width - width) / 2, top), Size(width, height))
        val rounded = RoundRect(frame, CornerRadius(width * 0.037f))
        drawPath(outside(size) { addRoundRect(rounded) }, DIM)
        val pen = (if (right) 6.dp else 3.dp).toPx()
        val dashes = if (right) null else PathEffect.dashPathEffect(floatArrayOf(18.dp.toPx(), 10.dp.toPx()))
        drawPath(Path().apply { addRoundRect(rounded) }, colour, style = Stroke(pen, pathEffect = dashes))
        // The portrait's place, so that it is the right side and the right way up.
        val portrait = Rect(frame.left + width * 0.63f, frame.top + frame.height * 0.14f, frame.left + width * 0.93f, frame.top + frame.height * 0.72f)
        drawPath(Path().apply { addRoundRect(RoundRect(portrait, CornerRadius(8.dp.toPx()))) }, colour.copy(alpha = 0.7f), style = Stroke(1.5.dp.toPx()))
    }
}

/** A face's oval below the first [above] pixels, on a ground that lights the face; its edge is the ring of the recording. */
@Composable
internal fun FaceOval(right: Boolean, share: Float?, above: Int, ground: Color, colour: Color, track: Color, modifier: Modifier) {
    Canvas(modifier) {
        val room = size.height - above
        val width = FrameShape.FACE.width(size.width, room)
        val height = width / FrameShape.FACE.ratio
        val oval = Rect(Offset((size.width - width) / 2, above + (room - height) / 2), Size(width, height))
        drawPath(outside(size) { addOval(oval) }, ground)
        val pen = (if (right || share != null) 8.dp else 4.dp).toPx()
        val dashes = if (right || share != null) null else PathEffect.dashPathEffect(floatArrayOf(18.dp.toPx(), 10.dp.toPx()))
        val edge = if (share == null) colour else track
        drawOval(edge, oval.topLeft, oval.size, style = Stroke(pen, pathEffect = dashes))
        if (share != null) drawArc(colour, -90f, 360f * share, false, oval.topLeft, oval.size, style = Stroke(pen, cap = StrokeCap.Round))
    }
}

private fun outside(size: Size, hole: Path.() -> Unit) = Path().apply {
    fillType = PathFillType.EvenOdd
    addRect(Rect(Offset.Zero, size))
    hole()
}

/** One hint at a time; spoken by its priority, silent while [listening]. */
@Composable
internal fun HintPill(hint: HintWords?, listening: Boolean, modifier: Modifier = Modifier, small: Boolean = false) {
    if (hint == null) return
    val look = look
    val said = if (listening) {
        Modifier
    } else {
        Modifier.semantics {
            liveRegion = if (hint.priority == Priority.ASSERTIVE) LiveRegionMode.Assertive else LiveRegionMode.Polite
        }
    }
    Text(
        hint.text,
        modifier.then(said).clip(PILL).background(if (hint.ready) look.primary else look.tint).padding(horizontal = Space.l, vertical = if (small) Space.xs else Space.s),
        style = if (small) look.note.copy(fontWeight = look.strong.fontWeight) else look.strong,
        color = if (hint.ready) look.onPrimary else look.ink,
        textAlign = TextAlign.Center,
    )
}
