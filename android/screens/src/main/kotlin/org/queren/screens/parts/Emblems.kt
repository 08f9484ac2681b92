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
import org.queren.core.ScreenId

/** A drawing where people would rather look than read. It says nothing that the words don't, so a screen reader passes it by. */
@Composable
internal fun Emblem(id: ScreenId) {
    val look = look
    when (id) {
        ScreenId.PREPARATION -> Row(Modifier.fillMaxWidth().padding(vertical = Space.s), Arrangement.SpaceEvenly) {
            Canvas(Modifier.size(88.dp)) { idCard(look) }
            Canvas(Modifier.size(88.dp)) { portrait(look) }
            Canvas(Modifier.size(88.dp)) { lamp(look) }
        }
        ScreenId.SAFE_TO_CLOSE -> Large(Mark.DONE, look.success)
        ScreenId.BLOCKED -> Large(Mark.WARNING, look.warning)
        else -> {}
    }
}

@Composable
private fun Large(mark: Mark, colour: Color) {
    Row(Modifier.fillMaxWidth().padding(vertical = Space.xl), Arrangement.Center) { Canvas(Modifier.size(96.dp)) { sign(mark, colour) } }
}

private fun DrawScope.idCard(look: Look) {
    val (w, h) = size.width to size.width / Tokens.cardRatio
    val top = (size.height - h) / 2
    plate(look, Offset(0f, top), Size(w, h))
    drawRoundRect(look.primary, Offset(w * 0.63f, top + h * 0.2f), Size(w * 0.26f, h * 0.5f), CornerRadius(w * 0.03f))
    for ((row, length) in listOf(0.42f, 0.34f, 0.4f).withIndex()) {
        val y = top + h * (0.26f + 0.19f * row)
        drawLine(look.muted, Offset(w * 0.12f, y), Offset(w * (0.12f + length), y), w * 0.04f, StrokeCap.Round)
    }
    drawLine(look.muted, Offset(w * 0.12f, top + h * 0.84f), Offset(w * 0.88f, top + h * 0.84f), w * 0.04f, StrokeCap.Round)
}

private fun DrawScope.portrait(look: Look) {
    val (w, h) = size.width * 0.72f to size.height
    val left = (size.width - w) / 2
    plate(look, Offset(left, 0f), Size(w, h))
    drawOval(look.primary, Offset(left + w * 0.3f, h * 0.18f), Size(w * 0.4f, h * 0.36f))
    drawArc(look.primary, 180f, 180f, true, Offset(left + w * 0.14f, h * 0.6f), Size(w * 0.72f, h * 0.72f))
}

private fun DrawScope.lamp(look: Look) {
    val middle = Offset(size.width / 2, size.height / 2)
    drawCircle(look.primary, size.width * 0.2f, middle)
    for (ray in 0 until 8) {
        val angle = ray * Math.PI / 4
        val way = Offset(cos(angle).toFloat(), sin(angle).toFloat())
        drawLine(look.primary, middle + way * (size.width * 0.3f), middle + way * (size.width * 0.44f), size.width * 0.05f, StrokeCap.Round)
    }
}

private fun DrawScope.plate(look: Look, at: Offset, of: Size) {
    val corner = CornerRadius(size.width * 0.07f)
    drawRoundRect(look.tint, at, of, corner)
    drawRoundRect(look.primary, at, of, corner, style = Stroke(size.width * 0.025f))
}
