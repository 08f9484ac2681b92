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
import org.queren.core.flow.Part
import org.queren.core.flow.Tone

/** One part of a screen. Has no else branch, so that a new kind of part does not compile until it is rendered. */
@Composable
internal fun PartView(part: Part, buttons: ButtonHandler) {
    when (part) {
        is Part.Text -> Text(part.text, style = theme.body, color = theme.ink)
        is Part.Note -> Note(part)
        is Part.Checklist -> Checklist(part.items, open = Status.OPEN)
        is Part.Fields -> Fields(part)
        is Part.LoginForm -> LoginForm(part, buttons)
        is Part.Switch -> ConsentSwitch(part)
        is Part.Capture -> CaptureView(part.capture)
        is Part.Digits -> Digits(part, current = null)
        is Part.Picture -> OwnPicture(part)
        is Part.PlatformPicture -> PlatformPicture(part)
        is Part.Progress -> ProgressView(part)
        is Part.ReasonCard -> ReasonCard(part)
        is Part.Pad -> PadPreview(part)
        is Part.Requirements -> Checklist(part.items, open = Status.WRONG)
        is Part.AttemptHistory -> AttemptHistory(part)
        is Part.Offices -> Offices(part)
        is Part.Settings -> SettingsView(part)
        is Part.Topics -> Topics(part)
        is Part.Number -> AdmissionNumber(part)
    }
}

/** A highlighted sentence. Its icon differs as well as its colour, so that colour is never the only cue. */
@Composable
internal fun Note(note: Part.Note, modifier: Modifier = Modifier) {
    val theme = theme
    val (status, colour) = when (note.tone) {
        Tone.INFO -> Status.INFO to theme.primary
        Tone.SUCCESS -> Status.DONE to theme.success
        Tone.WARNING -> Status.WARNING to theme.warning
        Tone.ERROR -> Status.WRONG to theme.error
    }
    Row(
        modifier.fillMaxWidth().clip(RoundedShape).background(if (note.tone == Tone.INFO) theme.surface else theme.tint)
            .padding(Space.m).semantics(mergeDescendants = true) { liveRegion = LiveRegionMode.Polite },
        horizontalArrangement = Arrangement.spacedBy(Space.m),
    ) {
        StatusIcon(status, colour)
        Column { Text(note.text, style = theme.body, color = theme.ink) }
    }
}
