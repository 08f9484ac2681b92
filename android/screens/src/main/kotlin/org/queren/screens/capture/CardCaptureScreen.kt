package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import org.queren.core.flow.Button as CoreButton
import org.queren.core.flow.ButtonIntent
import org.queren.core.flow.Capture
import org.queren.core.flow.CaptureButton
import org.queren.core.flow.Cost
import org.queren.core.flow.Screen

/** Captures the card: automatically when it is well placed, with a button after a while, or from the album at any time. */
@Composable
internal fun CardCaptureScreen(screen: Screen, capture: Capture.Card, viewfinder: Viewfinder?) {
    val theme = theme
    val buttons = rememberButtonHandler(screen)
    val runner = rememberCaptureRunner(capture) ?: return
    val view by runner.view.collectAsState()
    CameraScreenLayout(
        theme.ground, FULL_TYPE_HEIGHT,
        header = { size ->
            StepHeader(screen)
            if (size != HeightClass.COMPACT) Column(Modifier.padding(horizontal = Space.l).padding(bottom = Space.m)) { Heading(screen, lead = size == HeightClass.EXPANDED) }
        },
        preview = { size -> Box(Modifier.fillMaxSize().background(Color.Black)) { CardPreview(screen, viewfinder, small = size == HeightClass.COMPACT) } },
        controls = { size ->
            val label = if (view.button == CaptureButton.HIDDEN) null else screen.primary?.label
            if (label != null) {
                PrimaryButton(CoreButton(label, ButtonIntent.StartCapture, Cost.NONE, true), enabled = view.button == CaptureButton.ENABLED) { runner.press() }
            }
            val album = CoreButton(labels.choosePicture, ButtonIntent.StartCapture, Cost.NONE, true)
            BalancedFlowRow {
                viewfinder?.let { TorchSwitch(it) }
                (listOf(album) + screen.others).forEach { TextOnlyButton(it.label, enabled = it.enabled, small = size == HeightClass.COMPACT) { buttons.press(it) } }
            }
        },
    )
}

/** Window height per 100 % of font scale, see [LimitedFontScale]: on 320 × 533 type grows to 150 %. */
private val FULL_TYPE_HEIGHT = 355.dp

@Composable
private fun CardPreview(screen: Screen, viewfinder: Viewfinder?, small: Boolean) {
    if (viewfinder == null) {
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) {
            Text(labels.cameraOpening, style = theme.body, color = Color.White)
        }
        return
    }
    val guidance by viewfinder.guidance.collectAsState()
    val hints = rememberHints(screen.lang)
    val ready = guidance?.ready == true
    val colour = if (ready) Color(Tokens.dark.success) else Color.White
    LivePreview(
        viewfinder, guidance?.let { hints[it.hint.ordinal] }, showHint = true, FrameShape.CARD, small,
        overlay = { TrackedCardCorners(viewfinder, colour, Modifier.fillMaxSize()) },
    ) { hintHeight -> CardOutline(ready, hintHeight, Modifier.fillMaxSize(), colour) }
}

/** Switches the torch, if there is one. */
@Composable
private fun TorchSwitch(viewfinder: Viewfinder) {
    val on by viewfinder.torch.collectAsState()
    on?.let { TextSwitch(labels.torch, it, viewfinder::setTorch) }
}
