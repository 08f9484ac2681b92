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
import org.queren.core.flow.Button as CoreButton
import org.queren.core.flow.Cost

private val PADDING = PaddingValues(horizontal = Space.l, vertical = Space.s)

/** The screen's filled button. */
@Composable
internal fun PrimaryButton(button: CoreButton, modifier: Modifier = Modifier, enabled: Boolean = true, press: (CoreButton) -> Unit) {
    val colours = ButtonDefaults.buttonColors(disabledContainerColor = theme.line, disabledContentColor = theme.muted)
    Button(
        onClick = { press(button) },
        modifier = modifier.fillMaxWidth().heightIn(min = theme.target + 8.dp),
        enabled = button.enabled && enabled,
        shape = RoundedShape,
        colors = colours,
        contentPadding = PADDING,
    ) { Text(button.label, style = theme.strong, textAlign = TextAlign.Center) }
}

@Composable
internal fun OutlineButton(label: String, modifier: Modifier = Modifier, enabled: Boolean = true, onClick: () -> Unit) {
    OutlinedButton(
        onClick = onClick,
        modifier = modifier.heightIn(min = theme.target),
        enabled = enabled,
        shape = RoundedShape,
        border = BorderStroke(1.5.dp, theme.primary),
        contentPadding = PADDING,
    ) { Text(label, style = theme.strong, color = theme.primary, textAlign = TextAlign.Center) }
}

/** A button without fill or outline; [small] where large type leaves no room for more. */
@Composable
internal fun TextOnlyButton(label: String, modifier: Modifier = Modifier, enabled: Boolean = true, small: Boolean = false, onClick: () -> Unit) {
    TextButton(
        onClick = onClick,
        modifier = modifier.heightIn(min = theme.target),
        enabled = enabled,
        shape = RoundedShape,
        contentPadding = PaddingValues(horizontal = Space.m, vertical = if (small) Space.xs else Space.s),
    ) { Text(label, style = if (small) theme.note else theme.body, color = theme.primary, textAlign = TextAlign.Center) }
}

/** All buttons but the filled one. Those that state a cost are outlined, the rest are text only; elder mode outlines all of them. */
@Composable
internal fun SecondaryButtons(others: List<CoreButton>, press: (CoreButton) -> Unit) {
    val (outlined, textOnly) = others.partition { theme.elder || it.cost != Cost.NONE }
    Column(Modifier.padding(bottom = Space.s), verticalArrangement = Arrangement.spacedBy(Space.s)) {
        outlined.forEach { button ->
            OutlineButton(button.label, Modifier.fillMaxWidth(), button.enabled) { press(button) }
        }
        if (textOnly.isNotEmpty()) TextButtonRow(textOnly, press)
    }
}

/** Text-only buttons, as many per line as fit. */
@Composable
internal fun TextButtonRow(buttons: List<CoreButton>, press: (CoreButton) -> Unit, small: Boolean = false) {
    BalancedFlowRow { buttons.forEach { button -> TextOnlyButton(button.label, enabled = button.enabled, small = small) { press(button) } } }
}

/** A text-only button that is on or off. */
@Composable
internal fun TextSwitch(label: String, on: Boolean, change: (Boolean) -> Unit) {
    val theme = theme
    Row(
        Modifier.clip(RoundedShape).toggleable(on, role = Role.Switch, onValueChange = change).heightIn(min = theme.target)
            .padding(horizontal = Space.m, vertical = Space.s),
        horizontalArrangement = Arrangement.spacedBy(Space.xs),
        verticalAlignment = Alignment.CenterVertically,
    ) {
        StatusIcon(if (on) Status.DONE else Status.OPEN, theme.primary)
        Text(label, style = if (on) theme.strong else theme.body, color = theme.primary)
    }
}

/** Centred rows with as many items as fit. Rows get similar widths, so that no item ends up alone on the last row. */
@Composable
internal fun BalancedFlowRow(modifier: Modifier = Modifier, content: @Composable () -> Unit) {
    Layout(content, modifier.fillMaxWidth()) { measurables, constraints ->
        val placeables = measurables.map { it.measure(constraints.copy(minWidth = 0, minHeight = 0)) }
        val rows = placeables.balancedRows(constraints.maxWidth)
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

/** The fewest rows no wider than [maxWidth]; among those, the split whose widest row is narrowest. */
private fun List<Placeable>.balancedRows(maxWidth: Int): List<List<Placeable>> {
    val fewest = greedyRows(maxWidth)
    // The width of a row is a sum of neighbouring widths, so only those sums are worth trying as limits.
    val candidates = indices.flatMap { from -> (from until size).map { to -> subList(from, to + 1).sumOf { it.width } } }
    return candidates.filter { it < maxWidth }.sorted().map(::greedyRows).firstOrNull { it.size <= fewest.size && it.all { row -> row.sumOf { p -> p.width } <= maxWidth } } ?: fewest
}

private fun List<Placeable>.greedyRows(maxWidth: Int): List<List<Placeable>> = fold(emptyList()) { rows, next ->
    val last = rows.lastOrNull()
    if (last == null || last.sumOf { it.width } + next.width > maxWidth) rows + listOf(listOf(next)) else rows.dropLast(1) + listOf(last + next)
}
