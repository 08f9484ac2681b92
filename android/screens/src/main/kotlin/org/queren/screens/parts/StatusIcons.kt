package org.queren.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke

/** What a [StatusIcon] stands for. */
internal enum class Status { INFO, DONE, OPEN, WRONG, WARNING, UNKNOWN }

/** A drawn icon as high as a line of body text. */
@Composable
internal fun StatusIcon(status: Status, colour: Color, modifier: Modifier = Modifier) {
    val side = with(androidx.compose.ui.platform.LocalDensity.current) { theme.body.lineHeight.toDp() }
    Canvas(modifier.size(side)) { drawStatusIcon(status, colour) }
}

internal fun DrawScope.drawStatusIcon(status: Status, colour: Color) {
    val unit = size.minDimension / 24f
    fun at(x: Float, y: Float) = Offset(x * unit, y * unit)
    val pen = 2.2f * unit
    fun line(from: Offset, to: Offset) = drawLine(colour, from, to, pen, StrokeCap.Round)
    when (status) {
        Status.OPEN, Status.UNKNOWN -> drawCircle(colour, 8 * unit, at(12f, 12f), style = Stroke(pen))
        Status.DONE, Status.INFO, Status.WRONG -> drawCircle(colour, 9.5f * unit, at(12f, 12f), style = Stroke(pen))
        Status.WARNING -> {
            line(at(12f, 3f), at(22f, 21f))
            line(at(22f, 21f), at(2f, 21f))
            line(at(2f, 21f), at(12f, 3f))
        }
    }
    when (status) {
        Status.DONE -> {
            line(at(7.5f, 12.5f), at(10.7f, 15.7f))
            line(at(10.7f, 15.7f), at(16.5f, 9f))
        }
        Status.WRONG -> {
            line(at(8.5f, 8.5f), at(15.5f, 15.5f))
            line(at(15.5f, 8.5f), at(8.5f, 15.5f))
        }
        Status.INFO -> {
            line(at(12f, 11f), at(12f, 16.5f))
            drawCircle(colour, 1.4f * unit, at(12f, 7.6f))
        }
        Status.WARNING -> {
            line(at(12f, 10f), at(12f, 14.5f))
            drawCircle(colour, 1.4f * unit, at(12f, 18f))
        }
        Status.UNKNOWN -> drawCircle(colour, 1.6f * unit, at(12f, 12f))
        Status.OPEN -> {}
    }
}
