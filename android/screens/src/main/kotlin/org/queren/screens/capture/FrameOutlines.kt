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
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.PathFillType
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.queren.core.HintWords
import org.queren.core.protocol.Priority

/** An outline to place card or face in: width divided by height, and the largest share of the available width and height it takes. */
internal enum class FrameShape(val ratio: Float, val maxWidthShare: Float, val maxHeightShare: Float) {
    CARD(Tokens.cardRatio, 0.92f, 0.92f),
    FACE(3f / 4f, 0.9f, 0.94f);

    /** Its width in the available [width] and [height]. */
    fun width(width: Float, height: Float): Float = minOf(width * maxWidthShare, height * maxHeightShare * ratio)
}

/** Darkens what lies outside the outline. */
private val DIMMED = Color(0xB3000000)

/** The outline for a card, below [hintHeight] pixels for the hint: dashed until [ready], then solid and thick. */
@Composable
internal fun CardOutline(ready: Boolean, hintHeight: Int, modifier: Modifier, colour: Color) {
    Canvas(modifier) {
        // Centred, or as far down as the hint requires.
        val available = size.height - hintHeight
        val width = FrameShape.CARD.width(size.width, available)
        val height = width / Tokens.cardRatio
        val top = ((size.height - height) / 2).coerceAtLeast(hintHeight + (available - height) / 2 * 0.5f)
        val frame = Rect(Offset((size.width - width) / 2, top), Size(width, height))
        val rounded = RoundRect(frame, CornerRadius(width * 0.037f))
        drawPath(outside(size) { addRoundRect(rounded) }, DIMMED)
        val pen = (if (ready) 6.dp else 3.dp).toPx()
        val dashes = if (ready) null else PathEffect.dashPathEffect(floatArrayOf(18.dp.toPx(), 10.dp.toPx()))
        drawPath(Path().apply { addRoundRect(rounded) }, colour, style = Stroke(pen, pathEffect = dashes))
        // The position of the portrait shows which side to use and which way up.
        val portrait = Rect(frame.left + width * 0.63f, frame.top + frame.height * 0.14f, frame.left + width * 0.93f, frame.top + frame.height * 0.72f)
        drawPath(Path().apply { addRoundRect(RoundRect(portrait, CornerRadius(8.dp.toPx()))) }, colour.copy(alpha = 0.7f), style = Stroke(1.5.dp.toPx()))
    }
}

/** The oval for a face, below [hintHeight] pixels for the hint. Its bright surround lights the face; its edge shows recording progress. */
@Composable
internal fun FaceOval(ready: Boolean, progress: Float?, hintHeight: Int, ground: Color, colour: Color, track: Color, modifier: Modifier) {
    Canvas(modifier) {
        val available = size.height - hintHeight
        val width = FrameShape.FACE.width(size.width, available)
        val height = width / FrameShape.FACE.ratio
        val oval = Rect(Offset((size.width - width) / 2, hintHeight + (available - height) / 2), Size(width, height))
        drawPath(outside(size) { addOval(oval) }, ground)
        val pen = (if (ready || progress != null) 8.dp else 4.dp).toPx()
        val dashes = if (ready || progress != null) null else PathEffect.dashPathEffect(floatArrayOf(18.dp.toPx(), 10.dp.toPx()))
        val edge = if (progress == null) colour else track
        drawOval(edge, oval.topLeft, oval.size, style = Stroke(pen, pathEffect = dashes))
        if (progress != null) drawArc(colour, -90f, 360f * progress, false, oval.topLeft, oval.size, style = Stroke(pen, cap = StrokeCap.Round))
    }
}

private fun outside(size: Size, hole: Path.() -> Unit) = Path().apply {
    fillType = PathFillType.EvenOdd
    addRect(Rect(Offset.Zero, size))
    hole()
}

/** One hint at a time, announced by its priority; not announced while [recording]. */
@Composable
internal fun HintPill(hint: HintWords?, recording: Boolean, modifier: Modifier = Modifier, small: Boolean = false) {
    if (hint == null) return
    val theme = theme
    val announcement = if (recording) {
        Modifier
    } else {
        Modifier.semantics {
            liveRegion = if (hint.priority == Priority.ASSERTIVE) LiveRegionMode.Assertive else LiveRegionMode.Polite
        }
    }
    Text(
        hint.text,
        modifier.then(announcement).clip(PillShape).background(if (hint.ready) theme.primary else theme.tint).padding(horizontal = Space.l, vertical = if (small) Space.xs else Space.s),
        style = if (small) theme.note.copy(fontWeight = theme.strong.fontWeight) else theme.strong,
        color = if (hint.ready) theme.onPrimary else theme.ink,
        textAlign = TextAlign.Center,
    )
}
