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
import org.queren.core.Part

/** Digits, singly, the largest thing on the screen; the one to read now is [lit], all before the recording begins. */
@Composable
internal fun Digits(part: Part.Digits, lit: Int?, style: TextStyle = look.digits) {
    val look = look
    val small = style.fontSize <= look.title.fontSize
    val said = part.digits.joinToString(" ")
    Row(
        Modifier.fillMaxWidth().clearAndSetSemantics { contentDescription = said },
        horizontalArrangement = Arrangement.spacedBy(Space.s, Alignment.CenterHorizontally),
    ) {
        part.digits.forEachIndexed { i, digit ->
            val now = lit == i
            Column(
                Modifier.weight(1f).clip(CORNER).background(if (now) look.primary else look.surface).padding(vertical = if (small) 0.dp else Space.s),
                horizontalAlignment = Alignment.CenterHorizontally,
            ) {
                Fitted(digit, style, if (now) look.onPrimary else look.ink)
                part.pinyin?.getOrNull(i)?.let {
                    Text(it, style = if (small) look.note else look.strong, color = if (now) look.onPrimary else look.ink, textAlign = TextAlign.Center, maxLines = 1)
                }
            }
        }
    }
}
