package org.queren.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.queren.core.Waveform

/** What was heard: four digits are four hills. Nothing is drawn where there is no sound. */
@Composable
internal fun Wave(take: ByteArray) {
    val exam = exam
    val sound = fetched(take) { exam.sound(take) }
    if (sound is Fetched.There) Bars(sound.value)
}

/** Bars of a take; where a voice was heard they are the colour of what is right. */
@Composable
internal fun Bars(sound: Waveform) {
    val look = look
    val said = words.level
    Canvas(Modifier.fillMaxWidth().height(48.dp).semantics { contentDescription = said }) {
        val step = size.width / sound.bars.size.coerceAtLeast(1)
        sound.bars.forEachIndexed { i, bar ->
            val high = (size.height * (bar.toInt() and 0xff) / 255f).coerceAtLeast(2.dp.toPx())
            val ms = (i + 0.5f) / sound.bars.size * sound.lengthMs.toFloat()
            val voiced = sound.bursts.any { ms >= it.startMs.toFloat() && ms < it.endMs.toFloat() }
            drawRoundRect(
                if (voiced) look.success else look.line,
                Offset(i * step + step * 0.15f, (size.height - high) / 2), Size(step * 0.7f, high), CornerRadius(step * 0.35f),
            )
        }
    }
}
