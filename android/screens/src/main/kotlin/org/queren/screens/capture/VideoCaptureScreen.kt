package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.queren.core.flow.Capture
import org.queren.core.flow.CaptureButton
import org.queren.core.flow.CapturePhase
import org.queren.core.flow.CaptureView
import org.queren.core.flow.Part
import org.queren.core.flow.Screen

/** The digits and the camera preview. White even in dark mode, because the screen lights the face. */
@Composable
internal fun VideoCaptureScreen(screen: Screen, capture: Capture.Video, viewfinder: Viewfinder?) {
    val runner = rememberCaptureRunner(capture) ?: return
    val view by runner.view.collectAsState()
    VideoCaptureContent(screen, viewfinder, view, runner::press, runner::stop)
}

/** The content of the screen for a given [view] of the capture. */
@Composable
internal fun VideoCaptureContent(screen: Screen, viewfinder: Viewfinder?, view: CaptureView, record: () -> Unit, stop: () -> Unit) {
    AppTheme(screen.elder, services.reducedMotion, dark = false) {
        CameraScreenLayout(
            theme.surface, FULL_TYPE_HEIGHT,
            header = { size ->
                val compact = size != HeightClass.EXPANDED
                val idle = !view.quiet
                // While recording, only the digits matter.
                if (idle && headerFirst(size, screen)) StepHeader(screen)
                Column(Modifier.padding(horizontal = Space.l).padding(top = Space.s), verticalArrangement = Arrangement.spacedBy(Space.s)) {
                    screen.part<Part.Digits>()?.let { Digits(it, (view.phase as? CapturePhase.Recording)?.lit?.toInt(), digitStyle(size, idle)) }
                    if (!compact || !idle) Instruction(screen, view, viewfinder, small = size == HeightClass.COMPACT)
                }
            },
            preview = { size -> FacePreviewLayer(screen, viewfinder, view, small = size == HeightClass.COMPACT) },
            controls = { size ->
                if (!view.quiet) {
                    screen.primary?.let { PrimaryButton(it, enabled = view.button == CaptureButton.ENABLED) { record() } }
                    val buttons = rememberButtonHandler(screen)
                    TextButtonRow(screen.others, buttons::press, small = size == HeightClass.COMPACT)
                } else {
                    viewfinder?.let { SoundLevelMeter(it) }
                    OutlineButton(labels.stop, Modifier.fillMaxWidth(), onClick = stop)
                }
            },
            // Where the digits come first, the step header follows them.
            optional = { size -> if (!view.quiet && !headerFirst(size, screen)) StepHeader(screen) },
        )
    }
}

/** Window height per 100 % of font scale, see [LimitedFontScale]: on 320 × 533 type grows to 125 %. */
private val FULL_TYPE_HEIGHT = 426.dp

/** On low screens and with large type the digits come first, so that none is cut off. */
private fun headerFirst(size: HeightClass, screen: Screen) = size == HeightClass.EXPANDED && !screen.elder

/** Before recording, digits may be smaller where they would leave too little room for the preview. */
@Composable
private fun digitStyle(size: HeightClass, idle: Boolean) = when {
    !idle || size == HeightClass.EXPANDED -> theme.digits
    size == HeightClass.MEDIUM -> theme.display
    else -> theme.title
}

/**
 * One line of instruction, in the same place before and during recording so that nothing jumps. While recording a hint
 * replaces it, because over the preview the hint would cover the face.
 */
@Composable
private fun Instruction(screen: Screen, view: CaptureView, viewfinder: Viewfinder?, small: Boolean) {
    if (view.quiet) {
        val problem = viewfinder?.guidance?.collectAsState()?.value?.takeIf { !it.ready }
        Box(Modifier.fillMaxWidth().minHintHeight(), contentAlignment = Alignment.Center) {
            val hints = rememberHints(screen.lang)
            if (problem == null) InstructionLine(screen, view, small) else HintPill(hints[problem.hint.ordinal], recording = true, small = small)
        }
    } else {
        // Small, because a second line might be cut off.
        InstructionLine(screen, view, small || !screen.elder)
    }
}

@Composable
private fun InstructionLine(screen: Screen, view: CaptureView, small: Boolean) {
    val text = when {
        !view.quiet -> screen.lead
        view.phase is CapturePhase.Countdown -> labels.getReady
        else -> labels.recording
    }
    val style = if (small) theme.note.copy(fontWeight = theme.strong.fontWeight) else theme.strong
    Text(text, Modifier.fillMaxWidth(), style = style, color = theme.ink, textAlign = TextAlign.Center)
}

@Composable
private fun FacePreviewLayer(screen: Screen, viewfinder: Viewfinder?, view: CaptureView, small: Boolean) {
    val theme = theme
    if (viewfinder == null) {
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) { Text(labels.cameraOpening, style = theme.body, color = theme.muted) }
        return
    }
    val guidance by viewfinder.guidance.collectAsState()
    val hints = rememberHints(screen.lang)
    val ready = guidance?.ready == true
    val phase = view.phase
    val progress = when (phase) {
        is CapturePhase.Recording -> phase.progress
        CapturePhase.Finishing, CapturePhase.Delivered -> 1f
        else -> null
    }
    LivePreview(viewfinder, guidance?.let { hints[it.hint.ordinal] }, showHint = !view.quiet, FrameShape.FACE, small) { hintHeight ->
        FaceOval(ready, progress, hintHeight, theme.surface, if (ready || progress != null) theme.success else theme.muted, theme.line, Modifier.fillMaxSize())
    }
    if (phase is CapturePhase.Countdown) {
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) {
            Box(Modifier.background(theme.surface, PillShape).padding(horizontal = Space.xxl)) {
                Text(phase.seconds.toString(), style = theme.digits, color = theme.ink)
            }
        }
    }
}

/** Shows that the microphone works. */
@Composable
private fun SoundLevelMeter(viewfinder: Viewfinder) {
    val theme = theme
    val level by viewfinder.soundLevel.collectAsState()
    val description = labels.level
    Column(Modifier.semantics(mergeDescendants = true) { contentDescription = description }) {
        Text(description, style = theme.note, color = theme.muted)
        Box(Modifier.fillMaxWidth().background(theme.line, PillShape)) {
            Box(Modifier.fillMaxWidth(level.coerceIn(0.02f, 1f)).background(theme.success, PillShape).padding(vertical = Space.xs))
        }
    }
}
