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
import org.queren.core.Capture
import org.queren.core.Part
import org.queren.core.Screen

/** Digits and face. The screen is white in every mode: it lights the face. */
@Composable
internal fun FaceFinder(screen: Screen, capture: Capture.Video, viewfinder: Viewfinder?) {
    val exam = exam
    val recorder = remember(capture) { Recorder(capture.timeline, capture.bitsPerS.toInt(), ::monotonicMs) }
    val state by recorder.state.collectAsState()
    val scope = rememberCoroutineScope()
    var running by remember { mutableStateOf<Job?>(null) }
    val record: (Viewfinder) -> Unit = { camera ->
        running?.cancel()
        running = scope.launch {
            try {
                exam.captured(recorder.run(camera))
            } catch (_: CaptureFailed) {
                // Nothing is lost: the digits stand, and the core says what the camera lacks.
            }
        }
    }
    FaceFinderView(screen, viewfinder, state, record) { running?.cancel() }
}

/** The same, drawn. */
@Composable
internal fun FaceFinderView(screen: Screen, viewfinder: Viewfinder?, state: Recording, record: (Viewfinder) -> Unit, stop: () -> Unit) {
    Dressed(screen.elder, stage.reducedMotion, dark = false) {
        FinderColumn(
            look.surface, WHOLE,
            above = { room ->
                val tight = room != Room.AMPLE
                val idle = state == Recording.Idle
                // While it records nothing but the digits counts.
                if (idle && stepFirst(room, screen)) Whereabouts(screen)
                Column(Modifier.padding(horizontal = Space.l).padding(top = Space.s), verticalArrangement = Arrangement.spacedBy(Space.s)) {
                    screen.part<Part.Digits>()?.let { Digits(it, (state as? Recording.Running)?.lit, digits(room, idle)) }
                    if (!tight || !idle) Said(screen, state, viewfinder, small = room == Room.SCANT)
                }
            },
            live = { room -> FaceLive(screen, viewfinder, state, small = room == Room.SCANT) },
            below = { room ->
                if (state == Recording.Idle) {
                    screen.primary?.let { PrimaryButton(it, enabled = viewfinder != null) { viewfinder?.let(record) } }
                    val ways = rememberWays(screen)
                    Words(screen.others, ways::press, small = room == Room.SCANT)
                } else {
                    viewfinder?.let { LevelMeter(it) }
                    OutlineButton(words.stop, Modifier.fillMaxWidth(), onClick = stop)
                }
            },
            // Where the digits have the first place, the step's line comes after them.
            spare = { room -> if (state == Recording.Idle && !stepFirst(room, screen)) Whereabouts(screen) },
        )
    }
}

/** So high, type beside digits and face is as it is; 320 × 533 has it at 125 %. */
private val WHOLE = 426.dp

/** Where there is little room, or type is large, the digits stand first, so that none of them is cut off. */
private fun stepFirst(room: Room, screen: Screen) = room == Room.AMPLE && !screen.elder

/** Digits that wait to be read may be smaller where they would push the face aside. */
@Composable
private fun digits(room: Room, idle: Boolean) = when {
    !idle || room == Room.AMPLE -> look.digits
    room == Room.TIGHT -> look.display
    else -> look.title
}

/**
 * What is to be done, in one line; while it records it is the same line, so that nothing jumps. What is wrong takes its place:
 * over the picture it would lie on the face.
 */
@Composable
private fun Said(screen: Screen, state: Recording, viewfinder: Viewfinder?, small: Boolean) {
    if (state != Recording.Idle) {
        val wrong = viewfinder?.guide?.collectAsState()?.value?.takeIf { !it.ready }
        Box(Modifier.fillMaxWidth().hintHigh(), contentAlignment = Alignment.Center) {
            val hints = rememberHints(screen.lang)
            if (wrong == null) SaidLine(screen, state, small) else HintPill(hints[wrong.hint.ordinal], listening = true, small = small)
        }
    } else {
        // Of two lines the second might be cut off.
        SaidLine(screen, state, small || !screen.elder)
    }
}

@Composable
private fun SaidLine(screen: Screen, state: Recording, small: Boolean) {
    val text = when (state) {
        Recording.Idle -> screen.lead
        is Recording.Countdown -> words.getReady
        is Recording.Running, Recording.Closing -> words.recording
    }
    val style = if (small) look.note.copy(fontWeight = look.strong.fontWeight) else look.strong
    Text(text, Modifier.fillMaxWidth(), style = style, color = look.ink, textAlign = TextAlign.Center)
}

@Composable
private fun FaceLive(screen: Screen, viewfinder: Viewfinder?, state: Recording, small: Boolean) {
    val look = look
    if (viewfinder == null) {
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) { Text(words.cameraOpening, style = look.body, color = look.muted) }
        return
    }
    val guide by viewfinder.guide.collectAsState()
    val hints = rememberHints(screen.lang)
    val right = guide?.ready == true
    val share = (state as? Recording.Running)?.share
    Live(viewfinder, guide?.let { hints[it.hint.ordinal] }, reserved = state == Recording.Idle, FrameShape.FACE, small) { above ->
        FaceOval(right, share, above, look.surface, if (right || share != null) look.success else look.muted, look.line, Modifier.fillMaxSize())
    }
    if (state is Recording.Countdown) {
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) {
            Box(Modifier.background(look.surface, PILL).padding(horizontal = Space.xxl)) {
                Text(state.seconds.toString(), style = look.digits, color = look.ink)
            }
        }
    }
}

/** Proves that the microphone hears. */
@Composable
private fun LevelMeter(viewfinder: Viewfinder) {
    val look = look
    val level by viewfinder.level.collectAsState()
    val said = words.level
    Column(Modifier.semantics(mergeDescendants = true) { contentDescription = said }) {
        Text(said, style = look.note, color = look.muted)
        Box(Modifier.fillMaxWidth().background(look.line, PILL)) {
            Box(Modifier.fillMaxWidth(level.coerceIn(0.02f, 1f)).background(look.success, PILL).padding(vertical = Space.xs))
        }
    }
}

/** A clock that does not jump. */
internal fun monotonicMs(): Long = System.nanoTime() / 1_000_000
