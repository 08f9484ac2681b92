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
import org.queren.core.protocol.Corners
import org.queren.core.flow.Crop
import org.queren.core.flow.EvidenceView

/** The height of the window. */
internal val LocalWindowHeight: ProvidableCompositionLocal<Dp> = compositionLocalOf { error("no window") }

/** The evidence shown full screen; null if none is. */
internal val LocalEnlargedEvidence: ProvidableCompositionLocal<MutableState<EvidenceView?>> = compositionLocalOf { error("no screen") }

/** Loads a crop of the candidate's own material. */
@Composable
internal fun cropBitmap(crop: Crop): Loadable<ImageBitmap> {
    val (core, services) = core to services
    return rememberLoadable(crop) { core.crop(crop)?.let { services.decode(it, MAX_SIDE_PX) } }
}

/** A picture of what a reason is about, with the region outlined. A tap opens it full screen. */
@Composable
internal fun EvidencePicture(evidence: EvidenceView) {
    val theme = theme
    val enlarged = LocalEnlargedEvidence.current
    when (val picture = cropBitmap(evidence.crop)) {
        is Loadable.Loaded -> OutlinedPicture(
            picture.value, evidence.region, 1f,
            Modifier.evidenceHeight().clip(RoundedShape).background(theme.tint).border(1.dp, theme.line, RoundedShape)
                .clickable(role = Role.Button) { enlarged.value = evidence }.semantics { contentDescription = evidence.label },
        )
        // Space is reserved while it loads, so that nothing jumps.
        Loadable.Loading -> Canvas(Modifier.evidenceHeight().clip(RoundedShape).background(theme.ground).border(1.dp, theme.line, RoundedShape)) { drawPlaceholder(theme.line) }
        Loadable.Missing -> Box(
            Modifier.fillMaxWidth().heightIn(min = theme.target).clip(RoundedShape).background(theme.ground).border(1.dp, theme.line, RoundedShape).padding(Space.m),
            contentAlignment = Alignment.Center,
        ) { Text(labels.pictureMissing, style = theme.note, color = theme.muted, textAlign = TextAlign.Center) }
    }
}

@Composable
private fun Modifier.evidenceHeight(): Modifier = fillMaxWidth().height(evidencePictureHeight(LocalWindowHeight.current, LocalDensity.current.fontScale))

/** The same full screen and zoomed in on the region; a tap anywhere, the button or the back gesture closes it. */
@Composable
internal fun EnlargedEvidence(evidence: EvidenceView, close: () -> Unit) {
    services.OnBack(close)
    val theme = theme
    val picture = cropBitmap(evidence.crop)
    Column(
        // Keeps taps from reaching the page below.
        Modifier.fillMaxSize().background(theme.ground).clickable(remember { MutableInteractionSource() }, indication = null, onClick = close),
        horizontalAlignment = Alignment.CenterHorizontally,
    ) {
        val pictureArea = Modifier.weight(1f).fillMaxWidth()
        when (picture) {
            is Loadable.Loaded -> OutlinedPicture(picture.value, evidence.region, MAX_ZOOM, pictureArea.semantics { contentDescription = evidence.label })
            Loadable.Loading -> Canvas(pictureArea) { drawPlaceholder(theme.line) }
            Loadable.Missing -> Box(pictureArea, contentAlignment = Alignment.Center) { Text(labels.pictureMissing, style = theme.body, color = theme.muted) }
        }
        Text(evidence.label, Modifier.padding(top = Space.m), style = theme.note, color = theme.muted)
        OutlineButton(labels.hide, Modifier.padding(Space.l), onClick = close)
    }
}

/** A picture that shows [region] outlined, and everything else slightly dimmed. */
@Composable
private fun OutlinedPicture(picture: ImageBitmap, region: Corners?, maxZoom: Float, modifier: Modifier) {
    val colour = theme.error
    Canvas(modifier) {
        val size = Size(picture.width.toFloat(), picture.height.toFloat())
        val bounds = boundsAround(region, size, this.size, maxZoom)
        clipRect {
            drawImage(
                picture, dstOffset = IntOffset(bounds.left.roundToInt(), bounds.top.roundToInt()),
                dstSize = IntSize(bounds.width.roundToInt(), bounds.height.roundToInt()),
            )
            if (!region.isNullOrEmpty()) drawOutline(bounds, bounds.corners(region), colour)
        }
    }
}

private fun DrawScope.drawOutline(picture: Rect, corners: List<Offset>, colour: Color) {
    val outline = Path().apply {
        corners.forEachIndexed { i, it -> if (i == 0) moveTo(it.x, it.y) else lineTo(it.x, it.y) }
        close()
    }
    val outside = Path().apply {
        fillType = PathFillType.EvenOdd
        addRect(picture)
        addPath(outline)
    }
    drawPath(outside, SCRIM)
    // A dark edge keeps the outline visible on a background of its own colour.
    drawPath(outline, SCRIM, style = Stroke(5.dp.toPx(), join = StrokeJoin.Round))
    drawPath(outline, colour, style = Stroke(3.dp.toPx(), join = StrokeJoin.Round))
}

/** A picture icon, shown while loading. */
private fun DrawScope.drawPlaceholder(colour: Color) {
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

/** How much further than filling the view the full-screen picture may zoom in on the region. */
private const val MAX_ZOOM = 2.5f
