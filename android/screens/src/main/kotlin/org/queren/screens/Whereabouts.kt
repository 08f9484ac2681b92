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
import androidx.compose.foundation.shape.RoundedCornerShape
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
import org.queren.core.Action
import org.queren.core.AttemptCount
import org.queren.core.Screen
import org.queren.core.ScreenId
import org.queren.core.StepBar

/** Where am I, and how many attempts are left: on every screen that has either. */
@Composable
internal fun Whereabouts(screen: Screen) {
    Column(Modifier.fillMaxWidth(), horizontalAlignment = Alignment.CenterHorizontally) {
        screen.testMode?.let { TestMode(it) }
        val (steps, ledger) = screen.steps to screen.attempts
        val dots: @Composable (Dp) -> Unit = { inset -> ledger?.let { LedgerDots(it, opens = screen.id != ScreenId.ATTEMPT_HISTORY, inset) } }
        // Large type needs the whole width for each.
        if (look.elder || LocalDensity.current.fontScale > LARGE) {
            Column(Modifier.widthIn(max = MEASURE).fillMaxWidth().padding(horizontal = Space.l).padding(top = Space.s)) {
                steps?.let { Steps(it) }
                dots(0.dp)
            }
        } else if (steps != null || ledger != null) {
            Row(
                Modifier.widthIn(max = MEASURE).fillMaxWidth().padding(horizontal = Space.l).padding(top = Space.s),
                horizontalArrangement = Arrangement.SpaceBetween,
                verticalAlignment = Alignment.CenterVertically,
            ) {
                Box(Modifier.weight(1f)) { steps?.let { Steps(it, Modifier.padding(end = if (ledger == null) 0.dp else Space.m)) } }
                dots(Space.s)
            }
        }
    }
}

/** From this font scale on a line has no room for two things. */
internal const val LARGE = 1.3f

@Composable
private fun TestMode(text: String) {
    Text(
        text,
        Modifier.fillMaxWidth().background(look.warning).padding(horizontal = Space.l, vertical = Space.xs),
        style = look.note,
        color = look.ground,
        textAlign = TextAlign.Center,
    )
}

/** Five bars, the current one named. */
@Composable
private fun Steps(steps: StepBar, modifier: Modifier = Modifier) {
    val look = look
    Column(modifier.clearAndSetSemantics { contentDescription = steps.label }) {
        Row(horizontalArrangement = Arrangement.spacedBy(Space.xs)) {
            for (step in 1..5) {
                val reached = step <= steps.current.toInt()
                val colour = if (reached) look.primary else look.line
                Box(Modifier.weight(1f).height(if (step == steps.current.toInt()) 6.dp else 4.dp).clip(PILL).background(colour))
            }
        }
        Text(steps.label, style = look.note, color = look.muted, modifier = Modifier.padding(top = Space.xs))
    }
}

/** A filled dot for each attempt used. A tap opens when, why and what each one cost. */
@Composable
private fun LedgerDots(ledger: AttemptCount, opens: Boolean, inset: Dp) {
    val (look, exam) = look to exam
    val open = if (opens) Modifier.clickable(role = Role.Button) { exam.act(Action.ShowAttempts) } else Modifier
    // On the page's edge a rounded end would cut into the words.
    val end = if (inset > 0.dp) Modifier.clip(PILL) else Modifier
    Box(
        end.then(open).heightIn(min = look.target).padding(start = inset)
            .semantics(mergeDescendants = true) {},
        contentAlignment = Alignment.CenterStart,
    ) {
        Text(ledger.label, style = look.note, color = look.ink)
    }
}

internal val PILL = RoundedCornerShape(percent = 50)
internal val CORNER = RoundedCornerShape(Tokens.corner.dp)
