package org.queren.screens

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.material3.Slider
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.draw.drawWithContent
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.drawscope.clipRect
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.queren.core.flow.Part
import org.queren.core.flow.Screen

/** The chosen and the edited photo under one slider, with the requirements below. */
@Composable
internal fun PhotoEditorScreen(screen: Screen) {
    val buttons = rememberButtonHandler(screen)
    val pictures = screen.parts.filterIsInstance<Part.Picture>()
    Page(screen, buttons::press) {
        if (pictures.size == 2) BeforeAfterPicture(pictures[0], pictures[1])
        screen.parts.forEach { if (pictures.size != 2 || it !is Part.Picture) PartView(it, buttons) }
    }
}

@Composable
private fun BeforeAfterPicture(before: Part.Picture, after: Part.Picture) {
    val (first, second) = ownBitmap(before) to ownBitmap(after)
    if (first !is Loadable.Loaded || second !is Loadable.Loaded) {
        FramedPicture(second, after.label)
        return
    }
    val theme = theme
    val description = labels.compare
    var share by remember { mutableStateOf(0.5f) }
    Column(Modifier.fillMaxWidth(), verticalArrangement = Arrangement.spacedBy(Space.xs)) {
        SplitPicture(first.value, second.value, share, "${before.label}, ${after.label}")
        Slider(share, { share = it }, Modifier.semantics { contentDescription = description })
        Row(Modifier.fillMaxWidth(), horizontalArrangement = Arrangement.spacedBy(Space.l)) {
            Text(before.label, Modifier.weight(1f), style = theme.note, color = theme.muted)
            Text(after.label, Modifier.weight(1f), style = theme.note, color = theme.muted, textAlign = TextAlign.End)
        }
    }
}

/** The chosen picture left of the divider, the edited one right of it. */
@Composable
private fun SplitPicture(before: ImageBitmap, after: ImageBitmap, share: Float, label: String) {
    val theme = theme
    Box(
        Modifier.fillMaxWidth().height(196.dp).clip(RoundedShape).background(theme.surface).border(1.dp, theme.line, RoundedShape).semantics { contentDescription = label },
        contentAlignment = Alignment.Center,
    ) {
        Image(after, null, Modifier.fillMaxSize(), contentScale = ContentScale.Fit)
        Image(
            before, null,
            Modifier.fillMaxSize().drawWithContent {
                val edge = size.width * share
                clipRect(right = edge) {
                    drawRect(theme.surface)
                    this@drawWithContent.drawContent()
                }
                drawLine(Color.White, Offset(edge, 0f), Offset(edge, size.height), 3.dp.toPx())
                drawLine(theme.primary, Offset(edge + 2.dp.toPx(), 0f), Offset(edge + 2.dp.toPx(), size.height), 1.dp.toPx())
            },
            contentScale = ContentScale.Fit,
        )
    }
}
