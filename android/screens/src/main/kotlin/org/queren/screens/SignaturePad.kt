package org.queren.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.gestures.awaitEachGesture
import androidx.compose.foundation.gestures.awaitFirstDown
import androidx.compose.foundation.gestures.drag
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateListOf
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke as PenStroke
import androidx.compose.ui.input.pointer.PointerInputChange
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.IntSize
import androidx.compose.ui.unit.dp
import org.queren.action
import org.queren.core.flow.Action
import org.queren.core.flow.Button
import org.queren.core.flow.Part
import org.queren.core.protocol.Point
import org.queren.core.flow.Screen
import org.queren.core.protocol.Stroke

/** Width divided by height. */
private const val PAD_ASPECT_RATIO = 2f

/** The signature pad, on the page or full screen. Each finished stroke goes to the core at once, so a rotation loses nothing. */
@Composable
internal fun SignatureScreen(screen: Screen) {
    var fullScreen by rememberSaveable { mutableStateOf(false) }
    val buttons = rememberButtonHandler(screen)
    val pad = screen.part<Part.Pad>()
    if (fullScreen && pad != null) return FullScreenPad(screen, pad, buttons::press) { fullScreen = false }
    val (strokeButtons, others) = screen.others.partition { it.changesStrokes }
    Page(screen.copy(others = others), buttons::press) {
        screen.parts.forEach { part ->
            if (part is Part.Pad) {
                PadCanvas(part, Modifier.fillMaxWidth().aspectRatio(PAD_ASPECT_RATIO))
                // Undo and clear belong next to the strokes.
                if (strokeButtons.isNotEmpty()) TextButtonRow(strokeButtons, buttons::press)
                OutlineButton(labels.padLarge, Modifier.fillMaxWidth()) { fullScreen = true }
            } else {
                PartView(part, buttons)
            }
        }
    }
}

private val Button.changesStrokes get() = action == Action.UndoStroke || action == Action.ClearStrokes

@Composable
private fun FullScreenPad(screen: Screen, pad: Part.Pad, press: (Button) -> Unit, close: () -> Unit) {
    Column(Modifier.fillMaxSize().background(theme.ground).padding(Space.s), verticalArrangement = Arrangement.spacedBy(Space.s)) {
        Box(Modifier.weight(1f).fillMaxWidth(), contentAlignment = Alignment.Center) { PadCanvas(pad, Modifier.aspectRatio(PAD_ASPECT_RATIO)) }
        BalancedFlowRow {
            screen.others.filter { it.changesStrokes }.forEach { button -> TextOnlyButton(button.label, enabled = button.enabled) { press(button) } }
            OutlineButton(labels.padClose, onClick = close)
        }
    }
}

/** Draws the strokes. The one in progress is drawn immediately; finished ones come back from the core with the next screen. */
@Composable
private fun PadCanvas(pad: Part.Pad, modifier: Modifier) {
    val core = core
    val description = labels.pad
    val input = remember { StrokeInput() }
    val strokes by rememberUpdatedState(pad.strokes)
    Box(
        modifier.clip(RoundedShape).background(Color.White).border(1.5.dp, theme.muted, RoundedShape)
            .semantics { contentDescription = description }
            .pointerInput(Unit) {
                awaitEachGesture {
                    val down = awaitFirstDown()
                    input.down(down, size, strokes)
                    // Otherwise the page would scroll.
                    down.consume()
                    drag(down.id) {
                        input.move(it, size)
                        it.consume()
                    }
                    core.addStroke(Stroke(input.up()))
                }
            },
        contentAlignment = Alignment.Center,
    ) {
        if (pad.strokes.isEmpty() && input.current.isEmpty()) Text(description, style = theme.body, color = Color(Tokens.light.muted))
        Canvas(Modifier.fillMaxSize()) {
            drawLine(Color(Tokens.light.line), Offset(size.width * 0.06f, size.height * 0.8f), Offset(size.width * 0.94f, size.height * 0.8f), 1.dp.toPx())
            pad.strokes.forEach { drawStroke(it.points) }
            drawStroke(input.current)
        }
    }
}

/** The stroke in progress. Its times count from the start of the signature, even if that was before an app restart. */
private class StrokeInput {
    val current = mutableStateListOf<Point>()
    private var startMs = 0L

    fun down(change: PointerInputChange, size: IntSize, before: List<Stroke>) {
        val lastMs = before.lastOrNull()?.points?.lastOrNull()?.tMs?.toLong()
        if (lastMs == null || change.uptimeMillis - startMs < lastMs) startMs = change.uptimeMillis - (lastMs ?: 0)
        current.clear()
        move(change, size)
    }

    @OptIn(ExperimentalComposeUiApi::class)
    fun move(change: PointerInputChange, size: IntSize) {
        change.historical.forEach { add(it.position, it.uptimeMillis, size) }
        add(change.position, change.uptimeMillis, size)
    }

    fun up(): List<Point> = current.toList().also { current.clear() }

    private fun add(at: Offset, ms: Long, size: IntSize) {
        val normalized = { value: Float, of: Int -> (value / of).coerceIn(0f, 1f) }
        current.add(Point((ms - startMs).coerceAtLeast(0).toUInt(), normalized(at.x, size.width), normalized(at.y, size.height)))
    }
}

/** The signature, small. */
@Composable
internal fun PadPreview(part: Part.Pad) {
    val description = labels.pad
    Canvas(Modifier.fillMaxWidth().aspectRatio(PAD_ASPECT_RATIO).clip(RoundedShape).background(Color.White).semantics { contentDescription = description }) {
        part.strokes.forEach { drawStroke(it.points) }
    }
}

private fun DrawScope.drawStroke(points: List<Point>) {
    if (points.isEmpty()) return
    val colour = Color(Tokens.light.ink)
    val width = size.height / 60f
    val path = Path()
    points.forEachIndexed { i, point ->
        val at = Offset(point.x * size.width, point.y * size.height)
        if (i == 0) path.moveTo(at.x, at.y) else path.lineTo(at.x, at.y)
    }
    if (points.size == 1) drawCircle(colour, width, Offset(points[0].x * size.width, points[0].y * size.height))
    drawPath(path, colour, style = PenStroke(width * 2, cap = StrokeCap.Round, join = StrokeJoin.Round))
}
