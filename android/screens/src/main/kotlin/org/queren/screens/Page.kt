package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.coerceAtMost
import androidx.compose.ui.unit.dp
import org.queren.core.Button
import org.queren.core.Part
import org.queren.core.Screen
import org.queren.core.ScreenId

/** The widest a line of text gets; on a tablet the page stands in the middle. */
internal val MEASURE = 560.dp

/** A page with nothing but its parts. */
@Composable
internal fun PageScreen(screen: Screen) {
    if (screen.id == ScreenId.VIDEO_PREFLIGHT) return GuardScreen(screen)
    val ways = rememberWays(screen)
    Page(screen, press = ways::press) {
        Emblem(screen.id)
        screen.parts.forEach { PartView(it, ways) }
    }
}

/** A page on which the camera is open: as on a finder, every way stays on the screen, and the picture comes first. */
@Composable
private fun GuardScreen(screen: Screen) {
    val ways = rememberWays(screen)
    BoxWithConstraints {
        val room = maxHeight
        WithinReach(room, LISTED) {
            Page(screen, press = ways::press, afoot = true) {
                FacePreview(screen.lang, (room * 0.36f).coerceAtMost(if (room > TALL) PREVIEW * 2 else PREVIEW))
                screen.parts.forEach { PartView(it, ways) }
            }
        }
    }
}

/**
 * The scaffold of everything that is no camera: where am I, heading, content, and the one filled button under the thumb. The
 * other ways stand below the content and above that button; where the page is longer than the screen they scroll with it, unless
 * they are all there is to press or the page wants them on the screen: then they stand [afoot], where the thumb is.
 */
@Composable
internal fun Page(screen: Screen, press: (Button) -> Unit, afoot: Boolean = screen.primary == null && screen.others.size <= FEW, content: @Composable ColumnScope.() -> Unit) {
    val scroll = rememberScrollState()
    Column(Modifier.fillMaxSize(), horizontalAlignment = Alignment.CenterHorizontally) {
        Whereabouts(screen)
        BoxWithConstraints(Modifier.weight(1f), contentAlignment = Alignment.TopCenter) {
            val room = maxHeight
            Column(Modifier.fillMaxSize().verticalScroll(scroll), horizontalAlignment = Alignment.CenterHorizontally) {
                Column(
                    Modifier.widthIn(max = MEASURE).fillMaxWidth().heightIn(min = room).padding(horizontal = Space.l),
                    verticalArrangement = Arrangement.spacedBy(Space.l),
                ) {
                    Heading(screen)
                    content()
                    Spacer(Modifier.weight(1f))
                    if (!afoot) Others(screen.others, press)
                }
            }
        }
        Pinned(screen.primary, if (afoot) screen.others else emptyList(), more = scroll.canScrollForward, press)
    }
}

/** The filled button at the bottom; a line above it says that there is [more] to scroll to. */
@Composable
private fun Pinned(button: Button?, others: List<Button>, more: Boolean, press: (Button) -> Unit) {
    if (button == null && others.isEmpty()) return
    Column(Modifier.fillMaxWidth().background(look.ground), horizontalAlignment = Alignment.CenterHorizontally) {
        Box(Modifier.fillMaxWidth().height(1.dp).background(if (more) look.line else look.ground))
        Column(Modifier.widthIn(max = MEASURE).padding(horizontal = Space.l).padding(top = Space.s, bottom = if (others.isEmpty()) Space.l else Space.xs)) {
            button?.let { PrimaryButton(it, press = press) }
            // Below a button they are words, alone they are all there is.
            if (button != null) Words(others, press) else Others(others, press)
        }
    }
}

/** The camera's picture beside a list is no higher than this; on a screen as high as a tablet's than twice this. */
private val PREVIEW = 220.dp
private val TALL = 1_000.dp

/** So high, type beside the camera and its list is as it is. */
private val LISTED = 540.dp

/** So many ways may stand where the filled button would. */
private const val FEW = 3

@Composable
internal fun Heading(screen: Screen, lead: Boolean = true) {
    Column(Modifier.padding(top = Space.m), verticalArrangement = Arrangement.spacedBy(Space.s)) {
        Text(screen.title, style = look.title, color = look.ink, modifier = Modifier.semantics { heading() })
        if (lead && screen.lead.isNotEmpty()) Text(screen.lead, style = look.body, color = look.muted)
    }
}

/** Whether anything of the kind stands on the screen. */
internal inline fun <reified P : Part> Screen.part(): P? = parts.firstNotNullOfOrNull { it as? P }
