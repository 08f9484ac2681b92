package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.queren.core.flow.Action
import org.queren.core.flow.AttemptCount
import org.queren.core.flow.Screen
import org.queren.core.flow.ScreenId
import org.queren.core.flow.StepBar

/** The current step and the attempts left, on every screen that has either; a banner in test mode. */
@Composable
internal fun StepHeader(screen: Screen) {
    Column(Modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally) {
        screen.testMode?.let { TestModeBanner(it) }
        val (steps, attempts) = screen.steps to screen.attempts
        val counter: @Composable (Dp) -> Unit = { inset -> attempts?.let { AttemptCounter(it, opens = screen.id != ScreenId.ATTEMPT_HISTORY, inset) } }
        // With large type each needs the full width.
        if (theme.elder || LocalDensity.current.fontScale > LARGE_FONT_SCALE) {
            Column(Modifier.widthIn(max = MAX_CONTENT_WIDTH).fillMaxWidth().padding(horizontal = Space.l).padding(top = Space.s)) {
                steps?.let { StepProgress(it) }
                counter(0.dp)
            }
        } else if (steps != null || attempts != null) {
            Row(
                Modifier.widthIn(max = MAX_CONTENT_WIDTH).fillMaxWidth().padding(horizontal = Space.l).padding(top = Space.s),
                horizontalArrangement = Arrangement.SpaceBetween,
                verticalAlignment = Alignment.CenterVertically,
            ) {
                Box(Modifier.weight(1f)) { steps?.let { StepProgress(it, Modifier.padding(end = if (attempts == null) 0.dp else Space.m)) } }
                counter(Space.s)
            }
        }
    }
}

/** From this font scale on, two items do not fit on one line. */
internal const val LARGE_FONT_SCALE = 1.3f

@Composable
private fun TestModeBanner(text: String) {
    Text(
        text,
        Modifier.fillMaxWidth().background(theme.warning).padding(horizontal = Space.l, vertical = Space.xs),
        style = theme.note,
        color = theme.ground,
        textAlign = TextAlign.Center,
    )
}

/** Five bars and the name of the current step. */
@Composable
private fun StepProgress(steps: StepBar, modifier: Modifier = Modifier) {
    val theme = theme
    Column(modifier.clearAndSetSemantics { contentDescription = steps.label }) {
        Row(horizontalArrangement = Arrangement.spacedBy(Space.xs)) {
            for (step in 1..5) {
                val reached = step <= steps.current.toInt()
                val colour = if (reached) theme.primary else theme.line
                Box(Modifier.weight(1f).height(if (step == steps.current.toInt()) 6.dp else 4.dp).clip(PillShape).background(colour))
            }
        }
        Text(steps.label, style = theme.note, color = theme.muted, modifier = Modifier.padding(top = Space.xs))
    }
}

/** How many attempts are used. A tap opens the attempt history. */
@Composable
private fun AttemptCounter(attempts: AttemptCount, opens: Boolean, inset: Dp) {
    val (theme, core) = theme to core
    val click = if (opens) Modifier.clickable(role = Role.Button) { core.dispatch(Action.ShowAttempts) } else Modifier
    // Without an inset, rounded ends would cut into the text.
    val shape = if (inset > 0.dp) Modifier.clip(PillShape) else Modifier
    Box(
        shape.then(click).heightIn(min = theme.target).padding(start = inset)
            .semantics(mergeDescendants = true) {},
        contentAlignment = Alignment.CenterStart,
    ) {
        Text(attempts.label, style = theme.note, color = theme.ink)
    }
}
