package org.queren.app.system

import android.annotation.SuppressLint
import android.app.LocaleManager
import android.content.Context
import android.os.Build
import android.os.LocaleList
import org.queren.core.Action
import org.queren.core.Lang
import org.queren.core.Screen
import org.queren.core.Settings

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
 * Compares the two.
 *
 * @param system what the system's settings say of this app; null for "as the phone"
 * @param core what the core speaks now
 * @param before what it spoke a moment ago, in this process; null at the first look
 */
internal fun languages(system: Lang?, core: Lang, before: Lang?): Languages = when {
    system == core -> Languages.SAME
    system == null || (before != null && before != core) -> Languages.TELL_SYSTEM
    else -> Languages.TELL_CORE
}

/** The settings as a screen's own button carries them; null on screens without one. */
internal fun Screen.settings(): Settings? = others.firstNotNullOfOrNull { (it.action as? Action.Settings)?.settings }

/** What the system's settings say of this app: Android 13 and newer. */
internal fun Context.systemsLang(): Lang? {
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

/** The core's language nearest to the system's, until the core knows the candidate's own. */
internal fun langOf(language: String): Lang = if (language == "zh") Lang.ZH else Lang.EN
