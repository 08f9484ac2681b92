package org.queren.app.system

import android.annotation.SuppressLint
import android.app.LocaleManager
import android.content.Context
import android.os.Build
import android.os.LocaleList
import org.queren.core.Lang

/** What is to be done about the language of the app in the system's settings and in the core's. */
internal enum class Languages {
    /** They are the same. */
    SAME,

    /** The candidate chose in the core's settings, or never chose: the system is told. */
    TELL_SYSTEM,

    /** The candidate chose in the system's settings: the core is told. */
    TELL_CORE,
}

/**
 * Compares the two; the last change wins. A change of the system's is one against what was [seen], a change of the core's
 * one against [before]; nothing else is kept of either.
 *
 * @param system what the system says the app speaks
 * @param chosen whether the candidate chose that for this app, rather than for the phone
 * @param seen what the system said when the activity last looked, also in a process before; null at the first look
 * @param core what the core speaks now
 * @param before what it spoke a moment ago, in this activity; null at its first look
 */
internal fun languages(system: Lang, chosen: Boolean, seen: Lang?, core: Lang, before: Lang?): Languages = when {
    system == core -> Languages.SAME
    before != null && before != core -> Languages.TELL_SYSTEM
    seen != null && seen != system -> Languages.TELL_CORE
    // Whatever the core says the system was told: that they differ can only be the system's news.
    seen == null && chosen -> Languages.TELL_CORE
    else -> Languages.TELL_SYSTEM
}

/** What the system's settings say of this app; null for "as the phone", and before Android 13. */
internal fun Context.chosenLang(): Lang? {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return null
    val locales = locales() ?: return null
    return if (locales.isEmpty) null else langOf(locales[0].language)
}

/** Tells the system, so that the app's name and the system's questions about it are in the core's language. */
internal fun Context.tellSystem(lang: Lang) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) tell(LocaleList.forLanguageTags(tagOf(lang)))
}

@SuppressLint("NewApi") // Called from Android 13 on.
private fun Context.locales(): LocaleList? = getSystemService(LocaleManager::class.java)?.applicationLocales

@SuppressLint("NewApi") // Called from Android 13 on.
private fun Context.tell(locales: LocaleList) {
    getSystemService(LocaleManager::class.java)?.applicationLocales = locales
}

/** As `res/xml/locales_config.xml` names it. */
internal fun tagOf(lang: Lang): String = when (lang) {
    Lang.ZH -> "zh-Hans-CN"
    Lang.EN -> "en"
}

/** The language nearest to the system's: Chinese unless it is English, as where the core begins. */
internal fun langOf(language: String): Lang = if (language == "en") Lang.EN else Lang.ZH
