package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberCoroutineScope
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.queren.core.Action
import org.queren.core.Capture
import org.queren.core.Cost
import org.queren.core.Screen
import org.queren.core.Button as CoreButton

/** The card: taken by itself when it lies well, by hand after a while, from the album at any time. */
@Composable
internal fun CardFinder(screen: Screen, capture: Capture.Card, viewfinder: Viewfinder?) {
    val (look, exam) = look to exam
    val ways = rememberWays(screen)
    val shutter = remember(viewfinder) { viewfinder?.let { CardShutter(it, exam::captured) } }
    var byHand by remember { mutableStateOf(false) }
    LaunchedEffect(shutter) { shutter?.byItself() }
    LaunchedEffect(viewfinder != null) {
        if (viewfinder != null) {
            delay(capture.shutterAfterS.toLong() * 1000)
            byHand = true
        }
    }
    FinderColumn(
        look.ground, WHOLE,
        above = { room ->
            Whereabouts(screen)
            if (room != Room.SCANT) Column(Modifier.padding(horizontal = Space.l).padding(bottom = Space.m)) { Heading(screen, lead = room == Room.AMPLE) }
        },
        live = { room -> Box(Modifier.fillMaxSize().background(Color.Black)) { CardLive(screen, viewfinder, small = room == Room.SCANT) } },
        below = { room ->
            val scope = rememberCoroutineScope()
            val label = if (shutter == null || !byHand) null else screen.primary?.label
            if (label != null) {
                PrimaryButton(CoreButton(label, Action.Next, Cost.NONE, true), enabled = shutter?.taking == false) { scope.launch { shutter?.take() } }
            }
            val album = CoreButton(words.choosePicture, screen.primary?.action ?: Action.Back, Cost.NONE, true)
            Flow {
                viewfinder?.let { Lamp(it) }
                (listOf(album) + screen.others).forEach { WordButton(it.label, enabled = it.enabled, small = room == Room.SCANT) { ways.press(it) } }
            }
        },
    )
}

/** So high, type beside the card is as it is; 320 × 533 has it at 150 %. */
private val WHOLE = 355.dp

@Composable
private fun CardLive(screen: Screen, viewfinder: Viewfinder?, small: Boolean) {
    if (viewfinder == null) {
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.Center) {
            Text(words.cameraOpening, style = look.body, color = Color.White)
        }
        return
    }
    val guide by viewfinder.guide.collectAsState()
    val hints = rememberHints(screen.lang)
    val right = guide?.ready == true
    val colour = if (right) Color(Tokens.dark.success) else Color.White
    Live(
        viewfinder, guide?.let { hints[it.hint.ordinal] }, reserved = true, FrameShape.CARD, small,
        over = { LiveCorners(viewfinder, colour, Modifier.fillMaxSize()) },
    ) { above -> CardFrame(right, above, Modifier.fillMaxSize(), colour) }
}

/** The lamp, where there is one. */
@Composable
private fun Lamp(viewfinder: Viewfinder) {
    val on by viewfinder.torch.collectAsState()
    on?.let { WordSwitch(words.torch, it, viewfinder::light) }
}
