package org.queren.app

import android.content.Context
import android.content.res.Configuration
import androidx.activity.compose.BackHandler
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import org.queren.Queren
import org.queren.android.spokenLang
import org.queren.app.system.Languages
import org.queren.app.system.chosenLang
import org.queren.app.system.languages
import org.queren.app.system.tellSystem
import org.queren.core.Action
import org.queren.core.Lang

/**
 * What the system's own surfaces have in common with the screen: the way back and the language.
 *
 * @param configuration the system's newest; it comes again when the candidate chose a language in the system's settings
 * @param tell hands something to the core
 */
@Composable
internal fun AlongWith(context: Context, queren: Queren, configuration: Configuration?, tell: (Queren.() -> Unit) -> Unit) {
    val screen by queren.screens.collectAsState()
    // The system's way back is the core's, where there is one; otherwise it leaves the app, which loses nothing.
    val back = screen.others.firstOrNull { it.action is Action.Back && it.enabled }
    BackHandler(enabled = back != null) { back?.let { tell { press(it) } } }

    var before by remember { mutableStateOf<Lang?>(null) }
    var seen by rememberSaveable { mutableStateOf<Lang?>(null) }
    LaunchedEffect(screen.lang, configuration) {
        val chosen = context.chosenLang()
        val system = chosen ?: context.spokenLang()
        when (languages(system, chosen != null, seen, screen.lang, before)) {
            Languages.SAME -> seen = system
            Languages.TELL_SYSTEM -> {
                context.tellSystem(screen.lang)
                seen = context.chosenLang() ?: system
            }
            // Seen once the core speaks it: until then it is still news.
            Languages.TELL_CORE -> tell { dispatch(Action.SetLanguage(system)) }
        }
        before = screen.lang
    }
}
