package org.queren.app.system

import android.content.Context
import java.io.File
import java.io.IOException
import java.io.InputStream

/** The models that came with the app, where the core can open them as files. */
internal class Models(private val context: Context) {
    /** Lays out what is not there yet, and returns the folder. Without models guidance degrades and nothing is blocked. */
    fun unpacked(): File {
        val folder = File(context.noBackupFilesDir, "queren-models")
        val names = context.assets.list(ASSETS).orEmpty()
        unpack(folder, names.toList(), version()) { context.assets.open("$ASSETS/$it") }
        return folder
    }

    // An update of the app may bring other models.
    private fun version(): String = context.packageManager.getPackageInfo(context.packageName, 0).lastUpdateTime.toString()

    private companion object {
        const val ASSETS = "models"
    }
}

/**
 * Lays [names] out in [folder] unless [version] lies there already. A file is whole or not there: it is written beside its
 * place and moved. What breaks off is done again at the next start.
 */
internal fun unpack(folder: File, names: List<String>, version: String, open: (String) -> InputStream) {
    val mark = File(folder, "version")
    try {
        if (mark.isFile && mark.readText() == version) return
        folder.mkdirs()
        for (name in names) {
            val part = File(folder, "$name.part")
            open(name).use { from -> part.outputStream().use { from.copyTo(it) } }
            if (!part.renameTo(File(folder, name))) throw IOException(name)
        }
        folder.listFiles().orEmpty().filter { it.name !in names && it != mark }.forEach(File::delete)
        mark.writeText(version)
    } catch (_: IOException) {
        // Not enough room, most likely: the core checks every model's hash and does without the ones that are not whole.
    }
}
