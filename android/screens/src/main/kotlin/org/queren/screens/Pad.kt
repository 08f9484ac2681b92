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
import org.queren.core.Action
import org.queren.core.Part
import org.queren.core.Point
import org.queren.core.Screen
import org.queren.core.Stroke

/** Width of a pad by its height. */
private const val SHAPE = 2f

/** The signature: on the page, or over the whole screen. Every finished stroke is the core's at once, so nothing is lost by turning. */
@Composable
internal fun PadScreen(screen: Screen) {
    var large by rememberSaveable { mutableStateOf(false) }
    val ways = rememberWays(screen)
    val pad = screen.part<Part.Pad>()
    if (large && pad != null) return LargePad(screen, pad) { large = false }
    val (ink, others) = screen.others.partition { it.action is Action.UndoStroke || it.action is Action.ClearStrokes }
    Page(screen.copy(others = others), ways::press) {
        screen.parts.forEach { part ->
            if (part is Part.Pad) {
                Sheet(part, Modifier.fillMaxWidth().aspectRatio(SHAPE))
                // What is done to the ink stands where the ink is.
                if (ink.isNotEmpty()) Words(ink, ways::press)
                OutlineButton(words.padLarge, Modifier.fillMaxWidth()) { large = true }
            } else {
                PartView(part, ways)
            }
        }
    }
}

@Composable
private fun LargePad(screen: Screen, pad: Part.Pad, close: () -> Unit) {
    val exam = exam
    Column(Modifier.fillMaxSize().background(look.ground).padding(Space.s), verticalArrangement = Arrangement.spacedBy(Space.s)) {
        Box(Modifier.weight(1f).fillMaxWidth(), contentAlignment = Alignment.Center) { Sheet(pad, Modifier.aspectRatio(SHAPE)) }
        Flow {
            screen.others.filter { it.action is Action.UndoStroke || it.action is Action.ClearStrokes }
                .forEach { button -> WordButton(button.label, enabled = button.enabled) { exam.act(button.action) } }
            OutlineButton(words.padClose, onClick = close)
        }
    }
}

/** Paper and ink. The stroke under the finger is drawn here at once; a finished one comes back from the core. */
@Composable
private fun Sheet(pad: Part.Pad, modifier: Modifier) {
    val exam = exam
    val said = words.pad
    val pen = remember { Pen() }
    val strokes by rememberUpdatedState(pad.strokes)
    Box(
        modifier.clip(CORNER).background(Color.White).border(1.5.dp, look.muted, CORNER)
            .semantics { contentDescription = said }
            .pointerInput(Unit) {
                awaitEachGesture {
                    val down = awaitFirstDown()
                    pen.down(down, size, strokes)
                    // The page below would scroll.
                    down.consume()
                    drag(down.id) {
                        pen.move(it, size)
                        it.consume()
                    }
                    exam.draw(Stroke(pen.up()))
                }
            },
        contentAlignment = Alignment.Center,
    ) {
        if (pad.strokes.isEmpty() && pen.under.isEmpty()) Text(said, style = look.body, color = Color(Tokens.light.muted))
        Canvas(Modifier.fillMaxSize()) {
            drawLine(Color(Tokens.light.line), Offset(size.width * 0.06f, size.height * 0.8f), Offset(size.width * 0.94f, size.height * 0.8f), 1.dp.toPx())
            pad.strokes.forEach { ink(it.points) }
            ink(pen.under)
        }
    }
}

/** The stroke under the finger. Its times count from the signature's beginning, also when that was before a restart. */
private class Pen {
    val under = mutableStateListOf<Point>()
    private var began = 0L

    fun down(change: PointerInputChange, size: IntSize, before: List<Stroke>) {
        val written = before.lastOrNull()?.points?.lastOrNull()?.tMs?.toLong()
        if (written == null || change.uptimeMillis - began < written) began = change.uptimeMillis - (written ?: 0)
        under.clear()
        move(change, size)
    }

    @OptIn(ExperimentalComposeUiApi::class)
    fun move(change: PointerInputChange, size: IntSize) {
        change.historical.forEach { add(it.position, it.uptimeMillis, size) }
        add(change.position, change.uptimeMillis, size)
    }

    fun up(): List<Point> = under.toList().also { under.clear() }

    private fun add(at: Offset, ms: Long, size: IntSize) {
        val share = { value: Float, of: Int -> (value / of).coerceIn(0f, 1f) }
        under.add(Point((ms - began).coerceAtLeast(0).toUInt(), share(at.x, size.width), share(at.y, size.height)))
    }
}

/** What was written, small. */
@Composable
internal fun PadPreview(part: Part.Pad) {
    val said = words.pad
    Canvas(Modifier.fillMaxWidth().aspectRatio(SHAPE).clip(CORNER).background(Color.White).semantics { contentDescription = said }) {
        part.strokes.forEach { ink(it.points) }
    }
}

private fun DrawScope.ink(points: List<Point>) {
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
