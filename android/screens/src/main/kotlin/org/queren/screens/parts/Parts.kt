package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.queren.core.Part
import org.queren.core.Tone

/** One part of a screen. No else: a new part of the core does not compile here until it is drawn. */
@Composable
internal fun PartView(part: Part, ways: Ways) {
    when (part) {
        is Part.Text -> Text(part.text, style = look.body, color = look.ink)
        is Part.Note -> Note(part)
        is Part.Checklist -> Checklist(part.items, open = Mark.OPEN)
        is Part.Fields -> Fields(part)
        is Part.LoginForm -> LoginForm(part, ways)
        is Part.Switch -> ConsentSwitch(part)
        is Part.Capture -> CaptureView(part.capture)
        is Part.Digits -> Digits(part, lit = null)
        is Part.Picture -> OwnPicture(part)
        is Part.PlatformPicture -> PlatformPicture(part)
        is Part.Progress -> ProgressView(part)
        is Part.ReasonCard -> ReasonCard(part)
        is Part.Pad -> PadPreview(part)
        is Part.Requirements -> Checklist(part.items, open = Mark.WRONG)
        is Part.AttemptHistory -> AttemptHistory(part)
        is Part.Offices -> Offices(part)
        is Part.Settings -> SettingsView(part)
        is Part.Topics -> Topics(part)
        is Part.Number -> NumberView(part)
    }
}

/** A sentence that stands out, with a sign of its own: never by colour alone. */
@Composable
internal fun Note(note: Part.Note, modifier: Modifier = Modifier) {
    val look = look
    val (mark, colour) = when (note.tone) {
        Tone.INFO -> Mark.INFO to look.primary
        Tone.SUCCESS -> Mark.DONE to look.success
        Tone.WARNING -> Mark.WARNING to look.warning
        Tone.ERROR -> Mark.WRONG to look.error
    }
    Row(
        modifier.fillMaxWidth().clip(CORNER).background(if (note.tone == Tone.INFO) look.surface else look.tint)
            .padding(Space.m).semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite },
        horizontalArrangement = Arrangement.spacedBy(Space.m),
    ) {
        Sign(mark, colour)
        Column { Text(note.text, style = look.body, color = look.ink) }
    }
}
