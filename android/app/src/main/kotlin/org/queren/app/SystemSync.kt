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
import org.queren.action
import org.queren.android.spokenLang
import org.queren.app.system.LanguageSync
import org.queren.app.system.compareLanguages
import org.queren.app.system.langInSystemSettings
import org.queren.app.system.setSystemLang
import org.queren.core.flow.Action
import org.queren.core.flow.Lang

/**
 * Connects the system's back gesture and language setting with the core.
 *
 * @param configuration the newest one; a new one arrives when the candidate changes the language in the system settings
 * @param withCore runs something on the core, if it is running
 */
@Composable
internal fun SystemSync(context: Context, queren: Queren, configuration: Configuration?, withCore: (Queren.() -> Unit) -> Unit) {
    val screen by queren.screens.collectAsState()
    // Back is the core's back button where there is one; otherwise it leaves the app, which loses nothing.
    val back = screen.others.firstOrNull { it.action is Action.Back && it.enabled }
    BackHandler(enabled = back != null) { back?.let { withCore { press(it) } } }

    var previousCoreLang by remember { mutableStateOf<Lang?>(null) }
    var seenSystemLang by rememberSaveable { mutableStateOf<Lang?>(null) }
    LaunchedEffect(screen.lang, configuration) {
        val chosen = context.langInSystemSettings()
        val system = chosen ?: context.spokenLang()
        when (compareLanguages(system, chosen != null, seenSystemLang, screen.lang, previousCoreLang)) {
            LanguageSync.IN_SYNC -> seenSystemLang = system
            LanguageSync.UPDATE_SYSTEM -> {
                context.setSystemLang(screen.lang)
                seenSystemLang = context.langInSystemSettings() ?: system
            }
            // Marked as seen only once the core has changed its language.
            LanguageSync.UPDATE_CORE -> withCore { dispatch(Action.SetLanguage(system)) }
        }
        previousCoreLang = screen.lang
    }
}
