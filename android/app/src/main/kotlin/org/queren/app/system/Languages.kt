package org.queren.app.system

import android.annotation.SuppressLint
import android.app.LocaleManager
import android.content.Context
import android.os.Build
import android.os.LocaleList
import org.queren.core.Lang

/**
 * Tells the system which language the app speaks, so that its name and the system's questions about it are in that one
 * (Android 13 and newer). The candidate chooses it in the core's settings: the core's choice holds.
 */
internal fun Context.speak(lang: Lang) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) tell(LocaleList.forLanguageTags(tagOf(lang)))
}

@SuppressLint("NewApi") // Called from Android 13 on.
private fun Context.tell(locales: LocaleList) {
    val manager = getSystemService(LocaleManager::class.java) ?: return
    if (manager.applicationLocales != locales) manager.applicationLocales = locales
}

/** As `res/xml/locales_config.xml` names it. */
internal fun tagOf(lang: Lang): String = when (lang) {
    Lang.ZH -> "zh-Hans-CN"
    Lang.EN -> "en"
}

/** The core's language nearest to the system's, until the core knows the candidate's own. */
internal fun langOf(language: String): Lang = if (language == "zh") Lang.ZH else Lang.EN
