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
import org.queren.core.flow.Button
import org.queren.core.flow.Part
import org.queren.core.flow.Screen
import org.queren.core.flow.ScreenId

/** Maximum width of text lines; on a tablet the page is centred. */
internal val MAX_CONTENT_WIDTH = 560.dp

/** A page that shows its parts one below the other. */
@Composable
internal fun PageScreen(screen: Screen) {
    if (screen.id == ScreenId.VIDEO_PREFLIGHT) return PreflightScreen(screen)
    val buttons = rememberButtonHandler(screen)
    Page(screen, press = buttons::press) {
        Illustration(screen.id)
        screen.parts.forEach { PartView(it, buttons) }
    }
}

/** The checklist before recording. The camera is open, so as on camera screens every button stays visible and the preview comes first. */
@Composable
private fun PreflightScreen(screen: Screen) {
    val buttons = rememberButtonHandler(screen)
    BoxWithConstraints {
        val height = maxHeight
        LimitedFontScale(height, FULL_TYPE_HEIGHT) {
            Page(screen, press = buttons::press, othersAtBottom = true) {
                FacePreview(screen.lang, (height * 0.36f).coerceAtMost(if (height > TALL) MAX_PREVIEW_HEIGHT * 2 else MAX_PREVIEW_HEIGHT))
                screen.parts.forEach { PartView(it, buttons) }
            }
        }
    }
}

/**
 * The scaffold of every screen without a full-size camera preview: step header, heading, content and the filled button at the
 * bottom. The other buttons follow the content and scroll with it, or with [othersAtBottom] stay in the fixed bottom area: on
 * screens that have no filled button, and where they must stay visible.
 */
@Composable
internal fun Page(screen: Screen, press: (Button) -> Unit, othersAtBottom: Boolean = screen.primary == null && screen.others.size <= MAX_BOTTOM_BUTTONS, content: @Composable ColumnScope.() -> Unit) {
    val scroll = rememberScrollState()
    Column(Modifier.fillMaxSize(), horizontalAlignment = Alignment.CenterHorizontally) {
        StepHeader(screen)
        BoxWithConstraints(Modifier.weight(1f), contentAlignment = Alignment.TopCenter) {
            val height = maxHeight
            Column(Modifier.fillMaxSize().verticalScroll(scroll), horizontalAlignment = Alignment.CenterHorizontally) {
                Column(
                    Modifier.widthIn(max = MAX_CONTENT_WIDTH).fillMaxWidth().heightIn(min = height).padding(horizontal = Space.l),
                    verticalArrangement = Arrangement.spacedBy(Space.l),
                ) {
                    Heading(screen)
                    content()
                    Spacer(Modifier.weight(1f))
                    if (!othersAtBottom) SecondaryButtons(screen.others, press)
                }
            }
        }
        BottomButtons(screen.primary, if (othersAtBottom) screen.others else emptyList(), more = scroll.canScrollForward, press)
    }
}

/** The fixed buttons at the bottom, with a divider above them while there is [more] to scroll to. */
@Composable
private fun BottomButtons(button: Button?, others: List<Button>, more: Boolean, press: (Button) -> Unit) {
    if (button == null && others.isEmpty()) return
    Column(Modifier.fillMaxWidth().background(theme.ground), horizontalAlignment = Alignment.CenterHorizontally) {
        Box(Modifier.fillMaxWidth().height(1.dp).background(if (more) theme.line else theme.ground))
        Column(Modifier.widthIn(max = MAX_CONTENT_WIDTH).padding(horizontal = Space.l).padding(top = Space.s, bottom = if (others.isEmpty()) Space.l else Space.xs)) {
            button?.let { PrimaryButton(it, press = press) }
            // Next to a filled button the others recede to text only.
            if (button != null) TextButtonRow(others, press) else SecondaryButtons(others, press)
        }
    }
}

/** Maximum height of the preview above the checklist; twice that on screens higher than [TALL]. */
private val MAX_PREVIEW_HEIGHT = 220.dp
private val TALL = 1_000.dp

/** Window height per 100 % of font scale, see [LimitedFontScale]. */
private val FULL_TYPE_HEIGHT = 540.dp

/** At most this many other buttons take the filled button's place. */
private const val MAX_BOTTOM_BUTTONS = 3

@Composable
internal fun Heading(screen: Screen, lead: Boolean = true) {
    Column(Modifier.padding(top = Space.m), verticalArrangement = Arrangement.spacedBy(Space.s)) {
        Text(screen.title, style = theme.title, color = theme.ink, modifier = Modifier.semantics { heading() })
        if (lead && screen.lead.isNotEmpty()) Text(screen.lead, style = theme.body, color = theme.muted)
    }
}

/** The first part of type [P], or null. */
internal inline fun <reified P : Part> Screen.part(): P? = parts.firstNotNullOfOrNull { it as? P }
