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
import org.queren.core.check.Waveform

/** The waveform of a recording, in which four spoken digits show as four hills. Nothing without sound. */
@Composable
internal fun WaveformView(recording: ByteArray) {
    val core = core
    val waveform = rememberLoadable(recording) { core.waveformOf(recording) }
    if (waveform is Loadable.Loaded) WaveformBars(waveform.value)
}

/** Bars of a waveform; those with speech are in the success colour. */
@Composable
internal fun WaveformBars(waveform: Waveform) {
    val theme = theme
    val description = labels.level
    Canvas(Modifier.fillMaxWidth().height(48.dp).semantics { contentDescription = description }) {
        val step = size.width / waveform.bars.size.coerceAtLeast(1)
        waveform.bars.forEachIndexed { i, bar ->
            val height = (size.height * (bar.toInt() and 0xff) / 255f).coerceAtLeast(2.dp.toPx())
            val ms = (i + 0.5f) / waveform.bars.size * waveform.lengthMs.toFloat()
            val voiced = waveform.bursts.any { ms >= it.startMs.toFloat() && ms < it.endMs.toFloat() }
            drawRoundRect(
                if (voiced) theme.success else theme.line,
                Offset(i * step + step * 0.15f, (size.height - height) / 2), Size(step * 0.7f, height), CornerRadius(step * 0.35f),
            )
        }
    }
}
