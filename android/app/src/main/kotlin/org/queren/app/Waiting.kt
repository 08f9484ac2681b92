package org.queren.app

import androidx.compose.foundation.background
import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import java.util.Locale
import org.queren.core.Lang
import org.queren.core.controls

/** Before there is a core to show a screen: one sentence, and it is the core's as well. */
@Composable
internal fun Waiting(failed: Boolean) {
    val words = controls(langOf(Locale.getDefault().language))
    val dark = isSystemInDarkTheme()
    Box(
        Modifier.fillMaxSize().background(if (dark) Color.Black else Color.White).padding(24.dp),
        contentAlignment = Alignment.Center,
    ) {
        Text(if (failed) words.notStarted else words.starting, color = if (dark) Color.White else Color.Black)
    }
}

/** The core's language nearest to the system's, until the core knows the candidate's own. */
internal fun langOf(language: String): Lang = if (language == "zh") Lang.ZH else Lang.EN
