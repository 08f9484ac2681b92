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
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import org.queren.core.flow.Capture
import org.queren.core.flow.Part
import org.queren.core.flow.Screen

/** The digits and the camera preview. White even in dark mode, because the screen lights the face. */
@Composable
internal fun VideoCaptureScreen(screen: Screen, capture: Capture.Video, viewfinder: Viewfinder?) {
    val core = core
    val recorder = remember(capture) { Recorder(capture.timeline, capture.bitsPerS.toInt(), ::monotonicMs) }
    val state by recorder.state.collectAsState()
    val scope = rememberCoroutineScope()
    var job by remember { mutableStateOf<Job?>(null) }
    val record: (Viewfinder) -> Unit = { camera ->
        job?.cancel()
        job = scope.launch {
            try {
                core.captured(recorder.run(camera))
            } catch (_: CaptureFailed) {
                // The digits stay valid, and the core shows what happened to the camera.
            }
        }
    }
    VideoCaptureContent(screen, viewfinder, state, record) { job?.cancel() }
}

/** The content of the screen in a given recording [state]. */
@Composable
internal fun VideoCaptureContent(screen: Screen, viewfinder: Viewfinder?, state: RecordingState, record: (Viewfinder) -> Unit, stop: () -> Unit) {
    AppTheme(screen.elder, services.reducedMotion, dark = false) {
        CameraScreenLayout(
            theme.surface, FULL_TYPE_HEIGHT,
            header = { size ->
                val compact = size != HeightClass.EXPANDED
                val idle = state == RecordingState.Idle
                // While recording, only the digits matter.
                if (idle && headerFirst(size, screen)) StepHeader(screen)
                Column(Modifier.padding(horizontal = Space.l).padding(top = Space.s), verticalArrangement = Arrangement.spacedBy(Space.s)) {
                    screen.part<Part.Digits>()?.let { Digits(it, (state as? RecordingState.Running)?.currentDigit, digitStyle(size, idle)) }
                    if (!compact || !idle) Instruction(screen, state, viewfinder, small = size == HeightClass.COMPACT)
                }
            },
            preview = { size -> FacePreviewLayer(screen, viewfinder, state, small = size == HeightClass.COMPACT) },
            controls = { size ->
                if (state == RecordingState.Idle) {
                    screen.primary?.let { PrimaryButton(it, enabled = viewfinder != null) { viewfinder?.let(record) } }
                    val buttons = rememberButtonHandler(screen)
                    TextButtonRow(screen.others, buttons::press, small = size == HeightClass.COMPACT)
                } else {
                    viewfinder?.let { SoundLevelMeter(it) }
                    OutlineButton(labels.stop, Modifier.fillMaxWidth(), onClick = stop)
                }
            },
            // Where the digits come first, the step header follows them.
            optional = { size -> if (state == RecordingState.Idle && !headerFirst(size, screen)) StepHeader(screen) },
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
private fun Instruction(screen: Screen, state: RecordingState, viewfinder: Viewfinder?, small: Boolean) {
    if (state != RecordingState.Idle) {
        val problem = viewfinder?.guidance?.collectAsState()?.value?.takeIf { !it.ready }
        Box(Modifier.fillMaxWidth().minHintHeight(), contentAlignment = Alignment.Center) {
            val hints = rememberHints(screen.lang)
            if (problem == null) InstructionLine(screen, state, small) else HintPill(hints[problem.hint.ordinal], recording = true, small = small)
        }
    } else {
        // Small, because a second line might be cut off.
        InstructionLine(screen, state, small || !screen.elder)
    }
}

@Composable
private fun InstructionLine(screen: Screen, state: RecordingState, small: Boolean) {
    val text = when (state) {
        RecordingState.Idle -> screen.lead
        is RecordingState.Countdown -> labels.getReady
        is RecordingState.Running, RecordingState.Finishing -> labels.recording
    }
    val style = if (small) theme.note.copy(fontWeight = theme.strong.fontWeight) else theme.strong
    Text(text, Modifier.fillMaxWidth(), style = style, color = theme.ink, textAlign = TextAlign.Center)
}

@Composable
private fun FacePreviewLayer(screen: Screen, viewfinder: Viewfinder?, state: RecordingState, small: Boolean) {
    val theme = theme
    if (viewfinder == null) {
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) { Text(labels.cameraOpening, style = theme.body, color = theme.muted) }
        return
    }
    val guidance by viewfinder.guidance.collectAsState()
    val hints = rememberHints(screen.lang)
    val ready = guidance?.ready == true
    val progress = (state as? RecordingState.Running)?.share
    LivePreview(viewfinder, guidance?.let { hints[it.hint.ordinal] }, showHint = state == RecordingState.Idle, FrameShape.FACE, small) { hintHeight ->
        FaceOval(ready, progress, hintHeight, theme.surface, if (ready || progress != null) theme.success else theme.muted, theme.line, Modifier.fillMaxSize())
    }
    if (state is RecordingState.Countdown) {
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) {
            Box(Modifier.background(theme.surface, PillShape).padding(horizontal = Space.xxl)) {
                Text(state.seconds.toString(), style = theme.digits, color = theme.ink)
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

/** Milliseconds on a monotonic clock. */
internal fun monotonicMs(): Long = System.nanoTime() / 1_000_000
