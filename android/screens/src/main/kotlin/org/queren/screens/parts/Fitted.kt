package org.queren.screens

import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.TransformOrigin
import androidx.compose.ui.layout.layout
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.Constraints
import kotlin.math.roundToInt

/** Height of a line by the size of its type. */
private const val LINE = 1.1f

/**
 * Digits in one line, as large as its style says or as its place allows. It is scaled where it is placed: composed only once its place
 * is known, it would take on a new colour a moment after the ground behind it.
 */
@Composable
internal fun Fitted(digits: String, style: TextStyle, colour: Color) {
    Text(digits, Modifier.fitted(), style = style.copy(lineHeight = style.fontSize * LINE), color = colour, softWrap = false, maxLines = 1)
}

private fun Modifier.fitted(): Modifier = layout { measurable, place ->
    val whole = measurable.measure(Constraints())
    val share = minOf(1f, place.maxWidth.toFloat() / whole.width)
    layout((whole.width * share).roundToInt(), (whole.height * share).roundToInt()) {
        whole.placeWithLayer(0, 0) {
            scaleX = share
            scaleY = share
            transformOrigin = TransformOrigin(0f, 0f)
        }
    }
}
