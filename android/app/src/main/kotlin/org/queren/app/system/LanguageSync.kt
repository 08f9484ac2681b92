package org.queren.app.system

import android.annotation.SuppressLint
import android.app.LocaleManager
import android.content.Context
import android.os.Build
import android.os.LocaleList
import org.queren.core.flow.Lang

/** How to bring the app's language in the system settings and in the core in line. */
internal enum class LanguageSync {
    /** They are equal. */
    IN_SYNC,

    /** It was changed in the app, or never chosen: update the system. */
    UPDATE_SYSTEM,

    /** It was changed in the system settings: update the core. */
    UPDATE_CORE,
}

/**
 * Compares the two; the last change wins. The system's language has changed if it differs from [seenSystem], the core's if it
 * differs from [previousCore].
 *
 * @param system the app's language according to the system
 * @param chosen whether that was chosen for this app rather than for the phone
 * @param seenSystem the system's language when the activity last compared, possibly in an earlier process; null the first time
 * @param core the core's language
 * @param previousCore the core's language at the last comparison of this activity; null the first time
 */
internal fun compareLanguages(system: Lang, chosen: Boolean, seenSystem: Lang?, core: Lang, previousCore: Lang?): LanguageSync = when {
    system == core -> LanguageSync.IN_SYNC
    previousCore != null && previousCore != core -> LanguageSync.UPDATE_SYSTEM
    seenSystem != null && seenSystem != system -> LanguageSync.UPDATE_CORE
    // The core's changes always reach the system, so a difference can only come from the system.
    seenSystem == null && chosen -> LanguageSync.UPDATE_CORE
    else -> LanguageSync.UPDATE_SYSTEM
}

/** The language chosen for this app in the system settings; null if none is, and before Android 13. */
internal fun Context.langInSystemSettings(): Lang? {
    if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return null
    val locales = locales() ?: return null
    return if (locales.isEmpty) null else langOf(locales[0].language)
}

/** Sets it in the system, so that the app's name and system dialogs about it use the core's language. */
internal fun Context.setSystemLang(lang: Lang) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setLocales(LocaleList.forLanguageTags(languageTag(lang)))
}

@SuppressLint("NewApi") // Called from Android 13 on.
private fun Context.locales(): LocaleList? = getSystemService(LocaleManager::class.java)?.applicationLocales

@SuppressLint("NewApi") // Called from Android 13 on.
private fun Context.setLocales(locales: LocaleList) {
    getSystemService(LocaleManager::class.java)?.applicationLocales = locales
}

/** The tag used in `res/xml/locales_config.xml`. */
internal fun languageTag(lang: Lang): String = when (lang) {
    Lang.ZH -> "zh-Hans-CN"
    Lang.EN -> "en"
}

/** The core's language for a system language: Chinese unless it is English, like the core's own default. */
internal fun langOf(language: String): Lang = if (language == "en") Lang.EN else Lang.ZH
