package org.queren.android

import android.content.Context
import android.os.Build
import java.io.File
import org.queren.core.CoreConfig
import org.queren.core.KeyPlace

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
        keys = KeyPlace.System,
    )

/** Where the camera writes: the core takes a capture from here and removes it once it is encrypted. */
public fun Context.capturesFolder(): File = File(cacheDir, "queren-captures").apply { mkdirs() }
