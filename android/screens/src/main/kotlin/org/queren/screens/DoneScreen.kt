package org.queren.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Canvas
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.drawscope.CanvasDrawScope
import androidx.compose.ui.text.ExperimentalTextApi
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.drawText
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.rememberTextMeasurer
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.LayoutDirection
import androidx.compose.ui.unit.sp
import kotlinx.coroutines.launch
import org.queren.core.flow.Part
import org.queren.core.flow.Screen

/** The case is complete: admission number, the two pictures side by side, receipt. */
@OptIn(ExperimentalTextApi::class)
@Composable
internal fun DoneScreen(screen: Screen) {
    val (services, labels) = services to labels
    val buttons = rememberButtonHandler(screen)
    val pictures = screen.parts.filterIsInstance<Part.PlatformPicture>()
    val measurer = rememberTextMeasurer()
    val scope = rememberCoroutineScope()
    var saved by remember { mutableStateOf(false) }
    Page(screen, buttons::press) {
        screen.parts.forEach { part ->
            when {
                part is Part.Number -> {
                    AdmissionNumber(part)
                    OutlineButton(if (saved) labels.pictureSaved else labels.savePicture, Modifier.fillMaxWidth()) {
                        scope.launch { saved = services.savePicture(part.label, admissionNumberPicture(measurer, screen.title, part)) }
                    }
                }
                part is Part.PlatformPicture && pictures.size > 1 -> if (part == pictures.first()) SideBySide(pictures)
                else -> PartView(part, buttons)
            }
        }
    }
}

@Composable
private fun SideBySide(pictures: List<Part.PlatformPicture>) {
    // Captions have a row of their own, so that the pictures stay aligned whatever their captions' heights.
    Column {
        Row(Modifier.fillMaxWidth(), horizontalArrangement = Arrangement.spacedBy(Space.m), verticalAlignment = Alignment.Bottom) {
            pictures.forEach { picture -> FramedPicture(platformBitmap(picture), picture.label, Modifier.weight(1f), captioned = false) }
        }
        Row(Modifier.fillMaxWidth().padding(top = Space.xs), horizontalArrangement = Arrangement.spacedBy(Space.m)) {
            pictures.forEach { Text(it.label, Modifier.weight(1f), style = theme.note, color = theme.muted) }
        }
    }
}

/** Draws the admission number as a picture for the album. */
@OptIn(ExperimentalTextApi::class)
private fun admissionNumberPicture(measurer: TextMeasurer, title: String, part: Part.Number): ImageBitmap {
    val (width, height) = 1080 to 540
    val picture = ImageBitmap(width, height)
    CanvasDrawScope().draw(Density(1f), LayoutDirection.Ltr, Canvas(picture), Size(width.toFloat(), height.toFloat())) {
        drawRect(Color(Tokens.light.tint))
        fun line(text: String, size: Int, y: Float, colour: Long) =
            drawText(measurer, text, Offset(72f, y), TextStyle(fontSize = size.sp, fontWeight = FontWeight.SemiBold, color = Color(colour)))
        line(title, 48, 72f, Tokens.light.muted)
        line(part.label, 40, 210f, Tokens.light.muted)
        line(part.number.grouped(), 108, 280f, Tokens.light.ink)
    }
    return picture
}
