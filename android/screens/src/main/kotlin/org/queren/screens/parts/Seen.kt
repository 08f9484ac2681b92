package org.queren.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.interaction.MutableInteractionSource
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.MutableState
import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.compositionLocalOf
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathFillType
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipRect
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.IntOffset
import androidx.compose.ui.unit.IntSize
import androidx.compose.ui.unit.dp
import kotlin.math.roundToInt
import org.queren.core.Corners
import org.queren.core.Crop
import org.queren.core.EvidenceView

/** The height of the window. */
internal val LocalHeight: ProvidableCompositionLocal<Dp> = compositionLocalOf { error("no window") }

/** What is looked at over the whole screen; null for nothing. */
internal val LocalLookedAt: ProvidableCompositionLocal<MutableState<EvidenceView?>> = compositionLocalOf { error("no screen") }

/** A look at something of the candidate's. */
@Composable
internal fun cropBitmap(crop: Crop): Fetched<ImageBitmap> {
    val (exam, stage) = exam to stage
    return fetched(crop) { exam.crop(crop)?.let { stage.decode(it, MOST) } }
}

/** What was seen, with the place in question outlined. A tap opens it large. */
@Composable
internal fun SeenView(seen: EvidenceView) {
    val look = look
    val lookedAt = LocalLookedAt.current
    when (val picture = cropBitmap(seen.crop)) {
        is Fetched.There -> Outlined(
            picture.value, seen.region, 1f,
            Modifier.seenHigh().clip(CORNER).background(look.tint).border(1.dp, look.line, CORNER)
                .clickable(role = Role.Button) { lookedAt.value = seen }.semantics { contentDescription = seen.label },
        )
        // Its place is there before it is, so that nothing jumps.
        Fetched.Waiting -> Canvas(Modifier.seenHigh().clip(CORNER).background(look.ground).border(1.dp, look.line, CORNER)) { blank(look.line) }
        Fetched.Missing -> Box(
            Modifier.fillMaxWidth().heightIn(min = look.target).clip(CORNER).background(look.ground).border(1.dp, look.line, CORNER).padding(Space.m),
            contentAlignment = Alignment.Center,
        ) { Text(words.pictureMissing, style = look.note, color = look.muted, textAlign = TextAlign.Center) }
    }
}

@Composable
private fun Modifier.seenHigh(): Modifier = fillMaxWidth().height(sightHeight(LocalHeight.current, LocalDensity.current.fontScale))

/** The same over the whole screen, near the place; a tap anywhere, the button or the way back closes it. */
@Composable
internal fun LookedAt(seen: EvidenceView, close: () -> Unit) {
    stage.OnBack(close)
    val look = look
    val picture = cropBitmap(seen.crop)
    Column(
        // The page below is not to be touched through it.
        Modifier.fillMaxSize().background(look.ground).clickable(remember { MutableInteractionSource() }, indication = null, onClick = close),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        val place = Modifier.weight(1f).fillMaxWidth()
        when (picture) {
            is Fetched.There -> Outlined(picture.value, seen.region, CLOSER, place.semantics { contentDescription = seen.label })
            Fetched.Waiting -> Canvas(place) { blank(look.line) }
            Fetched.Missing -> Box(place, contentAlignment = Alignment.Center) { Text(words.pictureMissing, style = look.body, color = look.muted) }
        }
        Text(seen.label, Modifier.padding(top = Space.m), style = look.note, color = look.muted)
        OutlineButton(words.hide, Modifier.padding(Space.l), onClick = close)
    }
}

/** A picture around a place, outlined; what is not the place is dimmed a little. */
@Composable
private fun Outlined(picture: ImageBitmap, place: Corners?, closer: Float, modifier: Modifier) {
    val colour = look.error
    Canvas(modifier) {
        val size = Size(picture.width.toFloat(), picture.height.toFloat())
        val at = around(place, size, this.size, closer)
        clipRect {
            drawImage(
                picture, dstOffset = IntOffset(at.left.roundToInt(), at.top.roundToInt()),
                dstSize = IntSize(at.width.roundToInt(), at.height.roundToInt()),
            )
            if (!place.isNullOrEmpty()) outline(at, at.corners(place), colour)
        }
    }
}

private fun DrawScope.outline(picture: Rect, corners: List<Offset>, colour: Color) {
    val edge = Path().apply {
        corners.forEachIndexed { i, it -> if (i == 0) moveTo(it.x, it.y) else lineTo(it.x, it.y) }
        close()
    }
    val around = Path().apply {
        fillType = PathFillType.EvenOdd
        addRect(picture)
        addPath(edge)
    }
    drawPath(around, SCRIM)
    // On what has its own colour it needs an edge.
    drawPath(edge, SCRIM, style = Stroke(5.dp.toPx(), join = StrokeJoin.Round))
    drawPath(edge, colour, style = Stroke(3.dp.toPx(), join = StrokeJoin.Round))
}

/** A picture that is on its way: its frame and horizon. */
private fun DrawScope.blank(colour: Color) {
    val side = minOf(size.minDimension / 2, 56.dp.toPx())
    val corner = Offset((size.width - side) / 2, (size.height - side * 0.75f) / 2)
    val pen = Stroke(2.dp.toPx(), join = StrokeJoin.Round)
    drawRect(colour, corner, Size(side, side * 0.75f), style = pen)
    drawCircle(colour, side * 0.08f, corner + Offset(side * 0.7f, side * 0.22f))
    val hill = Path().apply {
        moveTo(corner.x, corner.y + side * 0.75f)
        lineTo(corner.x + side * 0.38f, corner.y + side * 0.32f)
        lineTo(corner.x + side * 0.76f, corner.y + side * 0.75f)
    }
    drawPath(hill, colour, style = pen)
}

private val SCRIM = Color(0x59000000)

/** So much closer than on the page a place is seen over the whole screen. */
private const val CLOSER = 2.5f
