package org.queren.screens

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.layout.Placeable
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.queren.core.Cost
import org.queren.core.Button as CoreButton

private val PADDING = PaddingValues(horizontal = Space.l, vertical = Space.s)

/** The one filled button. */
@Composable
internal fun PrimaryButton(button: CoreButton, modifier: Modifier = Modifier, enabled: Boolean = true, press: (CoreButton) -> Unit) {
    val colours = ButtonDefaults.buttonColors(disabledContainerColor = look.line, disabledContentColor = look.muted)
    Button(
        onClick = { press(button) },
        modifier = modifier.fillMaxWidth().heightIn(min = look.target + 8.dp),
        enabled = button.enabled && enabled,
        shape = CORNER,
        colors = colours,
        contentPadding = PADDING,
    ) { Text(button.label, style = look.strong, textAlign = TextAlign.Center) }
}

/** An outlined button over the whole width. */
@Composable
internal fun OutlineButton(label: String, modifier: Modifier = Modifier, enabled: Boolean = true, onClick: () -> Unit) {
    OutlinedButton(
        onClick = onClick,
        modifier = modifier.heightIn(min = look.target),
        enabled = enabled,
        shape = CORNER,
        border = BorderStroke(1.5.dp, look.primary),
        contentPadding = PADDING,
    ) { Text(label, style = look.strong, color = look.primary, textAlign = TextAlign.Center) }
}

/** A word that can be tapped; a [small] one where large type has no room for more. */
@Composable
internal fun WordButton(label: String, modifier: Modifier = Modifier, enabled: Boolean = true, small: Boolean = false, onClick: () -> Unit) {
    TextButton(
        onClick = onClick,
        modifier = modifier.heightIn(min = look.target),
        enabled = enabled,
        shape = CORNER,
        contentPadding = PaddingValues(horizontal = Space.m, vertical = if (small) Space.xs else Space.s),
    ) { Text(label, style = if (small) look.note else look.body, color = look.primary, textAlign = TextAlign.Center) }
}

/**
 * The ways that are not the filled one. Those that say what they cost are outlined, the rest are words; elder mode outlines
 * all of them, one below the other.
 */
@Composable
internal fun Others(others: List<CoreButton>, press: (CoreButton) -> Unit) {
    val (outlined, said) = others.partition { look.elder || it.cost != Cost.NONE }
    Column(Modifier.padding(bottom = Space.s), verticalArrangement = Arrangement.spacedBy(Space.s)) {
        outlined.forEach { button ->
            OutlineButton(button.label, Modifier.fillMaxWidth(), button.enabled) { press(button) }
        }
        if (said.isNotEmpty()) Words(said, press)
    }
}

/** Ways as words, as many in a line as fit. */
@Composable
internal fun Words(ways: List<CoreButton>, press: (CoreButton) -> Unit, small: Boolean = false) {
    Flow { ways.forEach { button -> WordButton(button.label, enabled = button.enabled, small = small) { press(button) } } }
}

/** A word that is on or off. */
@Composable
internal fun WordSwitch(label: String, on: Boolean, change: (Boolean) -> Unit) {
    val look = look
    Row(
        Modifier.clip(CORNER).toggleable(on, role = Role.Switch, onValueChange = change).heightIn(min = look.target)
            .padding(horizontal = Space.m, vertical = Space.s),
        horizontalArrangement = Arrangement.spacedBy(Space.xs),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        Sign(if (on) Mark.DONE else Mark.OPEN, look.primary)
        Text(label, style = if (on) look.strong else look.body, color = look.primary)
    }
}

/** As many in a line as fit, centred; lines as long as one another, so that nothing stands alone. */
@Composable
internal fun Flow(modifier: Modifier = Modifier, content: @Composable () -> Unit) {
    Layout(content, modifier.fillMaxWidth()) { measurables, constraints ->
        val placeables = measurables.map { it.measure(constraints.copy(minWidth = 0, minHeight = 0)) }
        val rows = placeables.inRows(constraints.maxWidth)
        val heights = rows.map { row -> row.maxOfOrNull { it.height } ?: 0 }
        layout(constraints.maxWidth, heights.sum()) {
            var y = 0
            rows.forEachIndexed { i, row ->
                var x = (constraints.maxWidth - row.sumOf { it.width }) / 2
                row.forEach { it.placeRelative(x, y + (heights[i] - it.height) / 2); x += it.width }
                y += heights[i]
            }
        }
    }
}

/** The fewest rows no wider than [most], and of these the ones whose widest is narrowest. */
private fun List<Placeable>.inRows(most: Int): List<List<Placeable>> {
    val fewest = broken(most)
    // A row ends where a width is reached: the sums of neighbours are the only widths that matter.
    val widths = indices.flatMap { from -> (from until size).map { to -> subList(from, to + 1).sumOf { it.width } } }
    return widths.filter { it < most }.sorted().map(::broken).firstOrNull { it.size <= fewest.size && it.all { row -> row.sumOf { p -> p.width } <= most } } ?: fewest
}

private fun List<Placeable>.broken(most: Int): List<List<Placeable>> = fold(emptyList()) { rows, next ->
    val last = rows.lastOrNull()
    if (last == null || last.sumOf { it.width } + next.width > most) rows + listOf(listOf(next)) else rows.dropLast(1) + listOf(last + next)
}
