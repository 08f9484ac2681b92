package org.queren.screens

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.queren.core.flow.Capture
import org.queren.core.protocol.PhotoPolicy

/** What a page offers instead of a camera preview. */
@Composable
internal fun CaptureView(capture: Capture) {
    when (capture) {
        is Capture.Card -> AlbumButton()
        // A recording comes from the camera only: the digits have to be read live.
        is Capture.Video -> {}
        is Capture.Photo -> PhotoSources(capture.target)
    }
}

@Composable
private fun AlbumButton() {
    val core = core
    OutlineButton(labels.choosePicture, Modifier.fillMaxWidth(), onClick = services.rememberPicker(PictureSource.ALBUM) { core.captured(it) })
}

/** What the photo should look like, and the system camera as a second source. */
@Composable
private fun PhotoSources(target: PhotoPolicy) {
    val core = core
    Column(Modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally, verticalArrangement = Arrangement.spacedBy(Space.l)) {
        Silhouette(target)
        OutlineButton(labels.takePhoto, Modifier.fillMaxWidth(), onClick = services.rememberPicker(PictureSource.CAMERA) { core.captured(it) })
    }
}

/** Head and shoulders on the required background, in the required proportions. */
@Composable
private fun Silhouette(target: PhotoPolicy) {
    val ground = target.background.let { Color(it.red.toInt(), it.green.toInt(), it.blue.toInt()) }
    Canvas(Modifier.height(180.dp).aspectRatio(target.width.toFloat() / target.height.toFloat()).clip(RoundedShape).background(ground)) {
        val (w, h) = size.width to size.height
        val body = Color.White
        drawOval(body, Offset(w * 0.08f, h * 0.70f), Size(w * 0.84f, h * 0.6f))
        drawOval(body, Offset(w * 0.30f, h * 0.17f), Size(w * 0.40f, h * 0.46f))
        drawLine(body.copy(alpha = 0.6f), Offset(0f, h * 0.15f), Offset(w, h * 0.15f), 1.dp.toPx())
        drawOval(ground, Offset(w * 0.30f, h * 0.17f), Size(w * 0.40f, h * 0.46f), style = Stroke(2.dp.toPx()))
    }
}

/** A preview of the face before the digits are fetched, so that lighting and position can be fixed first. */
@Composable
internal fun FacePreview(lang: org.queren.core.flow.Lang, height: Dp) {
    val viewfinder by services.viewfinder.collectAsState()
    val camera = viewfinder ?: return
    val guidance by camera.guidance.collectAsState()
    val hints = rememberHints(lang)
    Box(Modifier.fillMaxWidth().height(height).clip(RoundedShape).background(theme.surface)) {
        LivePreview(camera, guidance?.let { hints[it.hint.ordinal] }, showHint = true, FrameShape.FACE) { hintHeight ->
            FaceOval(guidance?.ready == true, null, hintHeight, theme.surface, if (guidance?.ready == true) theme.success else theme.muted, theme.line, Modifier.fillMaxSize())
        }
    }
}
