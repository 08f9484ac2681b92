package org.queren.android

import android.content.Context
import android.os.Build
import java.io.File
import java.util.Locale
import org.queren.core.CoreConfig
import org.queren.core.KeyPlace
import org.queren.core.flow.Lang

/**
 * The configuration of a shipped app: drafts where no backup looks, captures where the system may tidy up, keys in the
 * system's keystore.
 *
 * @param platform the platform's address
 * @param models folder of the models; without them guidance degrades and nothing is blocked
 */
public fun Context.querenConfig(platform: String, models: File = File(noBackupFilesDir, "queren-models")): CoreConfig =
    CoreConfig(
        platform = platform,
        data = File(noBackupFilesDir, "queren").path,
        captures = capturesFolder().path,
        models = models.path,
        deviceName = listOf(Build.MANUFACTURER, Build.MODEL).joinToString(" "),
        lang = spokenLang(),
        keys = KeyPlace.System,
    )

/** The language the app is set to, by the candidate for this app or for the phone; Chinese unless it is English. */
public fun Context.spokenLang(): Lang =
    if (resources.configuration.locales[0].language == Locale.ENGLISH.language) Lang.EN else Lang.ZH

/** Where the camera writes: the core takes a capture from here and removes it once it is encrypted. */
public fun Context.capturesFolder(): File = File(cacheDir, "queren-captures").apply { mkdirs() }
