package org.queren.app

import androidx.compose.foundation.background
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import java.util.Locale
import org.queren.app.system.langOf
import org.queren.core.controlLabels
import org.queren.screens.Tokens

/** One sentence, shown until the core provides a screen. */
@Composable
internal fun StartupScreen(failed: Boolean) {
    val labels = remember { controlLabels(langOf(Locale.getDefault().language)) }
    val colours = if (isSystemInDarkTheme()) Tokens.dark else Tokens.light
    val style = TextStyle(fontSize = Tokens.type.body.size.sp, lineHeight = Tokens.type.body.line.sp)
    Box(
        Modifier.fillMaxSize().background(Color(colours.ground)).padding(Tokens.space5.dp),
        contentAlignment = Alignment.Center,
    ) {
        Text(if (failed) labels.notStarted else labels.starting, color = Color(colours.ink), style = style)
    }
}
