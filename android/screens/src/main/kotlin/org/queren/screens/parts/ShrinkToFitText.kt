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

/** Line height divided by font size. */
private const val LINE_HEIGHT_RATIO = 1.1f

/**
 * Text on one line, scaled down if it is too wide. Scaling happens at placement: composing it after measuring the available
 * width would change its colour a frame later than its background.
 */
@Composable
internal fun ShrinkToFitText(text: String, style: TextStyle, colour: Color) {
    Text(text, Modifier.shrinkToFit(), style = style.copy(lineHeight = style.fontSize * LINE_HEIGHT_RATIO), color = colour, softWrap = false, maxLines = 1)
}

private fun Modifier.shrinkToFit(): Modifier = layout { measurable, available ->
    val unscaled = measurable.measure(Constraints())
    val scale = minOf(1f, available.maxWidth.toFloat() / unscaled.width)
    layout((unscaled.width * scale).roundToInt(), (unscaled.height * scale).roundToInt()) {
        unscaled.placeWithLayer(0, 0) {
            scaleX = scale
            scaleY = scale
            transformOrigin = TransformOrigin(0f, 0f)
        }
    }
}
