package org.queren.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.queren.core.CheckItem

/** A drawn sign. */
internal enum class Mark { INFO, DONE, OPEN, WRONG, WARNING, UNKNOWN }

/** A sign the height of a line of body text. */
@Composable
internal fun Sign(mark: Mark, colour: Color, modifier: Modifier = Modifier) {
    val side = with(androidx.compose.ui.platform.LocalDensity.current) { look.body.lineHeight.toDp() }
    Canvas(modifier.size(side)) { sign(mark, colour) }
}

internal fun DrawScope.sign(mark: Mark, colour: Color) {
    val unit = size.minDimension / 24f
    fun at(x: Float, y: Float) = Offset(x * unit, y * unit)
    val pen = 2.2f * unit
    fun line(from: Offset, to: Offset) = drawLine(colour, from, to, pen, StrokeCap.Round)
    when (mark) {
        Mark.OPEN, Mark.UNKNOWN -> drawCircle(colour, 8 * unit, at(12f, 12f), style = Stroke(pen))
        Mark.DONE, Mark.INFO, Mark.WRONG -> drawCircle(colour, 9.5f * unit, at(12f, 12f), style = Stroke(pen))
        Mark.WARNING -> {
            line(at(12f, 3f), at(22f, 21f))
            line(at(22f, 21f), at(2f, 21f))
            line(at(2f, 21f), at(12f, 3f))
        }
    }
    when (mark) {
        Mark.DONE -> {
            line(at(7.5f, 12.5f), at(10.7f, 15.7f))
            line(at(10.7f, 15.7f), at(16.5f, 9f))
        }
        Mark.WRONG -> {
            line(at(8.5f, 8.5f), at(15.5f, 15.5f))
            line(at(15.5f, 8.5f), at(8.5f, 15.5f))
        }
        Mark.INFO -> {
            line(at(12f, 11f), at(12f, 16.5f))
            drawCircle(colour, 1.4f * unit, at(12f, 7.6f))
        }
        Mark.WARNING -> {
            line(at(12f, 10f), at(12f, 14.5f))
            drawCircle(colour, 1.4f * unit, at(12f, 18f))
        }
        Mark.UNKNOWN -> drawCircle(colour, 1.6f * unit, at(12f, 12f))
        Mark.OPEN -> {}
    }
}

/** Lines that can be ticked. What is not done on a list of things to do is [Mark.OPEN]; on a list of rules it is [Mark.WRONG]. */
@Composable
internal fun Checklist(items: List<CheckItem>, open: Mark) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.m)) { items.forEach { CheckLine(it, open) } }
}

@Composable
private fun CheckLine(item: CheckItem, open: Mark) {
    val (look, words) = look to words
    val (mark, colour, said) = when (item.ok) {
        true -> Triple(Mark.DONE, look.success, words.done)
        false -> Triple(open, if (open == Mark.WRONG) look.error else look.muted, words.notDone)
        null -> Triple(Mark.UNKNOWN, look.muted, null)
    }
    Row(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) { if (said != null) contentDescription = said },
        horizontalArrangement = Arrangement.spacedBy(Space.m),
    ) {
        Sign(mark, colour, Modifier.padding(top = 0.dp))
        Text(item.text, style = look.body, color = look.ink, modifier = Modifier.weight(1f))
    }
}
