package org.queren.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.dp
import kotlin.math.cos
import kotlin.math.sin
import org.queren.core.flow.ScreenId

/** A drawing that repeats what the text says, for people who prefer pictures; hidden from screen readers. */
@Composable
internal fun Illustration(id: ScreenId) {
    val theme = theme
    when (id) {
        ScreenId.PREPARATION -> Row(Modifier.fillMaxWidth().padding(vertical = Space.s), Arrangement.SpaceEvenly) {
            Canvas(Modifier.size(88.dp)) { idCard(theme) }
            Canvas(Modifier.size(88.dp)) { portrait(theme) }
            Canvas(Modifier.size(88.dp)) { light(theme) }
        }
        ScreenId.SAFE_TO_CLOSE -> LargeStatusIcon(Status.DONE, theme.success)
        ScreenId.BLOCKED -> LargeStatusIcon(Status.WARNING, theme.warning)
        else -> {}
    }
}

@Composable
private fun LargeStatusIcon(status: Status, colour: Color) {
    Row(Modifier.fillMaxWidth().padding(vertical = Space.xl), Arrangement.Center) { Canvas(Modifier.size(96.dp)) { drawStatusIcon(status, colour) } }
}

private fun DrawScope.idCard(theme: Theme) {
    val (w, h) = size.width to size.width / Tokens.cardRatio
    val top = (size.height - h) / 2
    plate(theme, Offset(0f, top), Size(w, h))
    drawRoundRect(theme.primary, Offset(w * 0.63f, top + h * 0.2f), Size(w * 0.26f, h * 0.5f), CornerRadius(w * 0.03f))
    for ((row, length) in listOf(0.42f, 0.34f, 0.4f).withIndex()) {
        val y = top + h * (0.26f + 0.19f * row)
        drawLine(theme.muted, Offset(w * 0.12f, y), Offset(w * (0.12f + length), y), w * 0.04f, StrokeCap.Round)
    }
    drawLine(theme.muted, Offset(w * 0.12f, top + h * 0.84f), Offset(w * 0.88f, top + h * 0.84f), w * 0.04f, StrokeCap.Round)
}

private fun DrawScope.portrait(theme: Theme) {
    val (w, h) = size.width * 0.72f to size.height
    val left = (size.width - w) / 2
    plate(theme, Offset(left, 0f), Size(w, h))
    drawOval(theme.primary, Offset(left + w * 0.3f, h * 0.18f), Size(w * 0.4f, h * 0.36f))
    drawArc(theme.primary, 180f, 180f, true, Offset(left + w * 0.14f, h * 0.6f), Size(w * 0.72f, h * 0.72f))
}

private fun DrawScope.light(theme: Theme) {
    val middle = Offset(size.width / 2, size.height / 2)
    drawCircle(theme.primary, size.width * 0.2f, middle)
    for (ray in 0 until 8) {
        val angle = ray * Math.PI / 4
        val direction = Offset(cos(angle).toFloat(), sin(angle).toFloat())
        drawLine(theme.primary, middle + direction * (size.width * 0.3f), middle + direction * (size.width * 0.44f), size.width * 0.05f, StrokeCap.Round)
    }
}

private fun DrawScope.plate(theme: Theme, at: Offset, of: Size) {
    val corner = CornerRadius(size.width * 0.07f)
    drawRoundRect(theme.tint, at, of, corner)
    drawRoundRect(theme.primary, at, of, corner, style = Stroke(size.width * 0.025f))
}
