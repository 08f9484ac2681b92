package org.queren.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.queren.core.flow.CheckItem

/** A checklist. [open] is the icon of an item that is not ok: [Status.OPEN] on a list of things to do, [Status.WRONG] on a list of requirements. */
@Composable
internal fun Checklist(items: List<CheckItem>, open: Status) {
    Column(verticalArrangement = Arrangement.spacedBy(Space.m)) { items.forEach { ChecklistRow(it, open) } }
}

@Composable
private fun ChecklistRow(item: CheckItem, open: Status) {
    val (theme, labels) = theme to labels
    val (status, colour, description) = when (item.ok) {
        true -> Triple(Status.DONE, theme.success, labels.done)
        false -> Triple(open, if (open == Status.WRONG) theme.error else theme.muted, labels.notDone)
        null -> Triple(Status.UNKNOWN, theme.muted, null)
    }
    Row(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) { if (description != null) contentDescription = description },
        horizontalArrangement = Arrangement.spacedBy(Space.m),
    ) {
        StatusIcon(status, colour)
        Text(item.text, style = theme.body, color = theme.ink, modifier = Modifier.weight(1f))
    }
}
