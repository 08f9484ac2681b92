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
import org.queren.core.flow.AttemptEntry
import org.queren.core.flow.Crop
import org.queren.core.flow.Field
import org.queren.core.protocol.Office
import org.queren.core.flow.Part
import org.queren.core.PrivateText

/** A bordered surface for things that belong together. */
@Composable
internal fun Card(modifier: Modifier = Modifier, content: @Composable () -> Unit) {
    Column(
        modifier.fillMaxWidth().clip(RoundedShape).background(theme.surface).border(1.dp, theme.line, RoundedShape).padding(Space.l),
        verticalArrangement = Arrangement.spacedBy(Space.s),
    ) { content() }
}

@Composable
internal fun Fields(part: Part.Fields) {
    Card { part.fields.forEach { FieldRow(it) } }
}

/**
 * A labelled value. Sensitive values are masked until the candidate reveals them. Next to a visible value is the crop of the
 * card it was read from.
 */
@Composable
private fun FieldRow(field: Field) {
    val masked = field.masked
    var shown by remember(field) { mutableStateOf(masked == null) }
    val large = theme.elder || LocalDensity.current.fontScale > LARGE_FONT_SCALE
    BoxWithConstraints {
        val beside = !large && maxWidth >= if (masked == null) MIN_WIDTH_BESIDE else MIN_WIDTH_BESIDE_MASKED
        Column(verticalArrangement = Arrangement.spacedBy(Space.xs)) {
            Row(Modifier.fillMaxWidth(), verticalAlignment = Alignment.CenterVertically) {
                Column(Modifier.weight(1f).semantics(mergeDescendants = true) {}) {
                    Text(field.label, style = theme.note, color = theme.muted)
                    Text(if (shown) field.value.reveal() else masked.orEmpty(), style = theme.strong, color = theme.ink)
                }
                if (beside && shown) field.crop?.let { FieldCrop(it, field.label, Modifier.padding(start = Space.m)) }
                if (masked != null) TextOnlyButton(if (shown) labels.hide else labels.reveal) { shown = !shown }
            }
            if (!beside && shown) field.crop?.let { FieldCrop(it, field.label) }
        }
    }
}

/** A crop of the card, at most about two lines high; nothing if it is not available. */
@Composable
private fun FieldCrop(crop: Crop, label: String, modifier: Modifier = Modifier) {
    val clipped = modifier.clip(SmallRoundedShape)
    when (val picture = cropBitmap(crop)) {
        is Loadable.Loaded -> Image(
            picture.value, label,
            clipped.border(1.dp, theme.line, SmallRoundedShape).heightIn(max = FIELD_CROP_HEIGHT).widthIn(max = 280.dp).aspectRatio(picture.value.width.toFloat() / picture.value.height),
            contentScale = ContentScale.Fit,
        )
        Loadable.Loading -> Box(clipped.size(FIELD_CROP_HEIGHT * 2, FIELD_CROP_HEIGHT).background(theme.ground))
        Loadable.Missing -> {}
    }
}

private val SmallRoundedShape = RoundedCornerShape(6.dp)
private val FIELD_CROP_HEIGHT = 48.dp

/** Minimum widths to show a crop beside its value rather than below: without and with a reveal button. */
private val MIN_WIDTH_BESIDE = 280.dp
private val MIN_WIDTH_BESIDE_MASKED = 480.dp

@Composable
internal fun AttemptHistory(part: Part.AttemptHistory) {
    part.entries.forEach { AttemptCard(it) }
}

@Composable
private fun AttemptCard(entry: AttemptEntry) {
    Card(Modifier.semantics(mergeDescendants = true) {}) {
        Text(entry.`when`, style = theme.note, color = theme.muted)
        Text(entry.text, style = theme.strong, color = theme.ink)
        entry.reasons.forEach { Text(it, style = theme.body, color = theme.ink) }
    }
}

@Composable
internal fun Offices(part: Part.Offices) {
    part.offices.forEach { OfficeCard(it) }
}

@Composable
private fun OfficeCard(office: Office) {
    val services = services
    Card {
        Column(Modifier.semantics(mergeDescendants = true) {}) {
            Text(office.area, style = theme.note, color = theme.muted)
            Text(office.name, style = theme.strong, color = theme.ink)
            Text(office.address, style = theme.body, color = theme.ink)
            Text(office.dates, style = theme.body, color = theme.ink)
        }
        OutlineButton("${labels.call} ${office.phone}", Modifier.fillMaxWidth()) { services.dial(office.phone) }
    }
}

@Composable
internal fun Topics(part: Part.Topics) {
    part.topics.forEach {
        Card {
            Text(it.title, style = theme.strong, color = theme.ink, modifier = Modifier.semantics { heading() })
            Text(it.text, style = theme.body, color = theme.ink)
        }
    }
}

/** The admission number, large and with a copy button. */
@Composable
internal fun AdmissionNumber(part: Part.Number) {
    val (services, theme) = services to theme
    var copied by remember { mutableStateOf(false) }
    Column(
        Modifier.fillMaxWidth().clip(RoundedShape).background(theme.tint).padding(Space.l),
        horizontalAlignment = Alignment.CenterHorizontally,
        verticalArrangement = Arrangement.spacedBy(Space.s),
    ) {
        Text(part.label, style = theme.note, color = theme.muted)
        SelectionContainer { ShrinkToFitText(part.number.grouped(), theme.display, theme.ink) }
        TextOnlyButton(if (copied) labels.copied else labels.copy) {
            services.copyToClipboard(part.number.reveal())
            copied = true
        }
    }
}

/** In groups of four, for comparing by eye; the copied text has no spaces. */
internal fun PrivateText.grouped(): String = reveal().chunked(4).joinToString(" ")

/** A reason: cause, evidence and remedy. */
@Composable
internal fun ReasonCard(part: Part.ReasonCard) {
    val theme = theme
    Column(
        Modifier.fillMaxWidth().clip(RoundedShape).background(theme.surface).border(1.5.dp, theme.error, RoundedShape)
            .padding(Space.l).semantics(mergeDescendants = true) {},
        verticalArrangement = Arrangement.spacedBy(Space.m),
    ) {
        Row(horizontalArrangement = Arrangement.spacedBy(Space.m)) {
            StatusIcon(Status.WRONG, theme.error)
            Text(part.cause, style = theme.strong, color = theme.ink)
        }
        part.evidence?.let { EvidencePicture(it) }
        Column(Modifier.fillMaxWidth().clip(RoundedShape).background(theme.tint).padding(Space.m)) {
            Text(labels.remedy, style = theme.note, color = theme.muted)
            Text(part.remedy, style = theme.strong, color = theme.ink)
        }
        part.also.forEach { Text(it, style = theme.body, color = theme.muted) }
        part.reference?.let { Text(it, style = theme.note, color = theme.muted) }
    }
}
