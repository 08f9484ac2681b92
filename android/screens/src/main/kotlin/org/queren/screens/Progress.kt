package org.queren.screens

import androidx.compose.animation.core.LinearEasing
import androidx.compose.animation.core.RepeatMode
import androidx.compose.animation.core.animateFloat
import androidx.compose.animation.core.infiniteRepeatable
import androidx.compose.animation.core.rememberInfiniteTransition
import androidx.compose.animation.core.tween
import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.ProgressBarRangeInfo
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.progressBarRangeInfo
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.queren.core.flow.Part

/** What the app is waiting for, and how far it is. */
@Composable
internal fun ProgressView(part: Part.Progress) {
    val theme = theme
    val known = part.total > 0u
    val share = if (known) (part.sent.toDouble() / part.total.toDouble()).toFloat() else 0f
    val range = if (known) ProgressBarRangeInfo(share, 0f..1f) else ProgressBarRangeInfo.Indeterminate
    Column(
        Modifier.fillMaxWidth().padding(vertical = Space.xl).semantics(mergeDescendants = true) {
            progressBarRangeInfo = range
            liveRegion = LiveRegionMode.Polite
        },
        horizontalAlignment = Alignment.CenterHorizontally,
        verticalArrangement = Arrangement.spacedBy(Space.l),
    ) {
        if (known) ProgressBar(share) else Spinner()
        Text(part.label, style = theme.strong, color = theme.ink, textAlign = TextAlign.Center)
        part.amount?.let { Text(it, style = theme.note, color = theme.muted, textAlign = TextAlign.Center) }
    }
}

@Composable
private fun ProgressBar(share: Float) {
    val theme = theme
    Box(Modifier.fillMaxWidth().height(10.dp).clip(PillShape).background(theme.line)) {
        Box(Modifier.fillMaxWidth(share.coerceIn(0f, 1f)).height(10.dp).clip(PillShape).background(theme.primary))
    }
}

/** A turning ring; with reduced motion it stands still, and the text beside it tells that work goes on. */
@Composable
private fun Spinner() {
    val theme = theme
    val angle = if (theme.reducedMotion) {
        0f
    } else {
        val animated by rememberInfiniteTransition().animateFloat(0f, 360f, infiniteRepeatable(tween(1200, easing = LinearEasing), RepeatMode.Restart))
        animated
    }
    Canvas(Modifier.size(56.dp)) {
        val stroke = Stroke(6.dp.toPx())
        val inset = stroke.width / 2
        drawCircle(theme.line, size.minDimension / 2 - inset, style = stroke)
        drawArc(theme.primary, angle - 90f, 90f, false, Offset(inset, inset), Size(size.width - stroke.width, size.height - stroke.width), style = stroke)
    }
}
