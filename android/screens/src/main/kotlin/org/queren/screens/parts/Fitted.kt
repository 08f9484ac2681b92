package org.queren.screens

import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.sp

/** Height of a line by the size of its type; of a digit, its width by the size of its type. */
private const val LINE = 1.1f
private const val DIGIT = 0.62f

/** One digit, as large as its style says or as its place allows. */
@Composable
internal fun Fitted(digit: String, style: TextStyle, colour: Color) {
    BoxWithConstraints {
        val room = maxWidth.value / LocalDensity.current.fontScale / DIGIT
        val size = minOf(style.fontSize.value, room)
        Text(digit, style = style.copy(fontSize = size.sp, lineHeight = (size * LINE).sp), color = colour, textAlign = TextAlign.Center, maxLines = 1)
    }
}
