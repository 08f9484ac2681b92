package org.queren.screens

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.foundation.text.selection.SelectionContainer
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.queren.core.Crop
import org.queren.core.Field
import org.queren.core.AttemptEntry
import org.queren.core.Office
import org.queren.core.Part
import org.queren.core.PrivateText

/** A card of its own ground, for what belongs together. */
@Composable
internal fun Card(modifier: Modifier = Modifier, content: @Composable () -> Unit) {
    Column(
        modifier.fillMaxWidth().clip(CORNER).background(look.surface).border(1.dp, look.line, CORNER).padding(Space.l),
        verticalArrangement = Arrangement.spacedBy(Space.s),
    ) { content() }
}

@Composable
internal fun Fields(part: Part.Fields) {
    Card { part.fields.forEach { FieldLine(it) } }
}

/**
 * A value; one that others should not read over a shoulder is masked until it is asked for. Beside or below what may be read
 * is the piece of the card it was read from.
 */
@Composable
private fun FieldLine(field: Field) {
    val masked = field.masked
    var shown by remember(field) { mutableStateOf(masked == null) }
    val large = look.elder || LocalDensity.current.fontScale > LARGE
    BoxWithConstraints {
        val beside = !large && maxWidth >= if (masked == null) BESIDE else BESIDE_MASKED
        Column(verticalArrangement = Arrangement.spacedBy(Space.xs)) {
            Row(Modifier.fillMaxWidth(), verticalAlignment = Alignment.CenterVertically) {
                Column(Modifier.weight(1f).semantics(mergeDescendants = true) {}) {
                    Text(field.label, style = look.note, color = look.muted)
                    Text(if (shown) field.value.reveal() else masked.orEmpty(), style = look.strong, color = look.ink)
                }
                if (beside && shown) field.crop?.let { Piece(it, field.label, Modifier.padding(start = Space.m)) }
                if (masked != null) WordButton(if (shown) words.hide else words.reveal) { shown = !shown }
            }
            if (!beside && shown) field.crop?.let { Piece(it, field.label) }
        }
    }
}

/** A piece of the card, as high as two lines at the most; without it the value stands for itself. */
@Composable
private fun Piece(crop: Crop, label: String, modifier: Modifier = Modifier) {
    val place = modifier.clip(CORNER_SMALL)
    when (val piece = cropBitmap(crop)) {
        is Fetched.There -> Image(
            piece.value, label,
            place.border(1.dp, look.line, CORNER_SMALL).heightIn(max = PIECE).widthIn(max = 280.dp).aspectRatio(piece.value.width.toFloat() / piece.value.height),
            contentScale = ContentScale.Fit,
        )
        Fetched.Waiting -> Box(place.size(PIECE * 2, PIECE).background(look.ground))
        Fetched.Missing -> {}
    }
}

private val CORNER_SMALL = RoundedCornerShape(6.dp)
private val PIECE = 48.dp

/** From these widths on a piece stands beside its value: of one that is shown, and of one that has a button as well. */
private val BESIDE = 280.dp
private val BESIDE_MASKED = 480.dp

@Composable
internal fun AttemptHistory(part: Part.AttemptHistory) {
    part.entries.forEach { LedgerCard(it) }
}

@Composable
private fun LedgerCard(line: AttemptEntry) {
    Card(Modifier.semantics(mergeDescendants = true) {}) {
        Text(line.`when`, style = look.note, color = look.muted)
        Text(line.text, style = look.strong, color = look.ink)
        line.reasons.forEach { Text(it, style = look.body, color = look.ink) }
    }
}

@Composable
internal fun Offices(part: Part.Offices) {
    part.offices.forEach { OfficeCard(it) }
}

@Composable
private fun OfficeCard(office: Office) {
    val stage = stage
    Card {
        Column(Modifier.semantics(mergeDescendants = true) {}) {
            Text(office.area, style = look.note, color = look.muted)
            Text(office.name, style = look.strong, color = look.ink)
            Text(office.address, style = look.body, color = look.ink)
            Text(office.dates, style = look.body, color = look.ink)
        }
        OutlineButton("${words.call} ${office.phone}", Modifier.fillMaxWidth()) { stage.dial(office.phone) }
    }
}

@Composable
internal fun Topics(part: Part.Topics) {
    part.topics.forEach {
        Card {
            Text(it.title, style = look.strong, color = look.ink, modifier = Modifier.semantics { heading() })
            Text(it.text, style = look.body, color = look.ink)
        }
    }
}

/** The admission number: large, to be copied. */
@Composable
internal fun NumberView(part: Part.Number) {
    val (stage, look) = stage to look
    var copied by remember { mutableStateOf(false) }
    Column(
        Modifier.fillMaxWidth().clip(CORNER).background(look.tint).padding(Space.l),
        horizontalAlignment = Alignment.CenterHorizontally,
        verticalArrangement = Arrangement.spacedBy(Space.s),
    ) {
        Text(part.label, style = look.note, color = look.muted)
        SelectionContainer { Fitted(part.number.grouped(), look.display, look.ink) }
        WordButton(if (copied) words.copied else words.copy) {
            stage.copy(part.number.reveal())
            copied = true
        }
    }
}

/** In groups of four, the way numbers are compared by eye; what is copied has none. */
internal fun PrivateText.grouped(): String = reveal().chunked(4).joinToString(" ")

/** Why not, what was seen, and what cures it: one sentence each. */
@Composable
internal fun ReasonCard(part: Part.ReasonCard) {
    val look = look
    Column(
        Modifier.fillMaxWidth().clip(CORNER).background(look.surface).border(1.5.dp, look.error, CORNER)
            .padding(Space.l).semantics(mergeDescendants = true) {},
        verticalArrangement = Arrangement.spacedBy(Space.m),
    ) {
        Row(horizontalArrangement = Arrangement.spacedBy(Space.m)) {
            Sign(Mark.WRONG, look.error)
            Text(part.cause, style = look.strong, color = look.ink)
        }
        part.evidence?.let { SeenView(it) }
        Column(Modifier.fillMaxWidth().clip(CORNER).background(look.tint).padding(Space.m)) {
            Text(words.remedy, style = look.note, color = look.muted)
            Text(part.remedy, style = look.strong, color = look.ink)
        }
        part.also.forEach { Text(it, style = look.body, color = look.muted) }
        part.reference?.let { Text(it, style = look.note, color = look.muted) }
    }
}
