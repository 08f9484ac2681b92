package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.queren.core.flow.Part

/** The digits to read, one per cell; [current] is highlighted, none before recording starts. */
@Composable
internal fun Digits(part: Part.Digits, current: Int?, style: TextStyle = theme.digits) {
    val theme = theme
    val small = style.fontSize <= theme.title.fontSize
    val description = part.digits.joinToString(" ")
    Row(
        Modifier.fillMaxWidth().clearAndSetSemantics { contentDescription = description },
        horizontalArrangement = Arrangement.spacedBy(Space.s, Alignment.CenterHorizontally),
    ) {
        part.digits.forEachIndexed { i, digit ->
            val isCurrent = current == i
            Column(
                Modifier.weight(1f).clip(RoundedShape).background(if (isCurrent) theme.primary else theme.surface).padding(vertical = if (small) 0.dp else Space.s),
                horizontalAlignment = Alignment.CenterHorizontally,
            ) {
                ShrinkToFitText(digit, style, if (isCurrent) theme.onPrimary else theme.ink)
                part.pinyin?.getOrNull(i)?.let {
                    Text(it, style = if (small) theme.note else theme.strong, color = if (isCurrent) theme.onPrimary else theme.ink, textAlign = TextAlign.Center, maxLines = 1)
                }
            }
        }
    }
}
