package org.queren.app.system

import android.content.Context
import java.io.File
import java.io.IOException
import java.io.InputStream

/** The models bundled as assets, unpacked for the core, which opens them as files. */
internal class BundledModels(private val context: Context) {
    /** Unpacks what is missing and returns the folder. Without models guidance degrades and nothing is blocked. */
    fun unpack(): File {
        val folder = File(context.noBackupFilesDir, "queren-models")
        val names = context.assets.list(ASSETS).orEmpty()
        unpackFiles(folder, names.toList(), version()) { context.assets.open("$ASSETS/$it") }
        return folder
    }

    // Changes with every app update, which may bring other models.
    private fun version(): String = context.packageManager.getPackageInfo(context.packageName, 0).lastUpdateTime.toString()

    private companion object {
        const val ASSETS = "models"
    }
}

/**
 * Writes the files [names] to [folder] unless [version] is already there. Files are written under a temporary name and renamed,
 * so that none is incomplete; an interrupted run is repeated at the next start.
 */
internal fun unpackFiles(folder: File, names: List<String>, version: String, open: (String) -> InputStream) {
    val versionFile = File(folder, "version")
    try {
        if (versionFile.isFile && versionFile.readText() == version) return
        folder.mkdirs()
        for (name in names) {
            val part = File(folder, "$name.part")
            open(name).use { from -> part.outputStream().use { from.copyTo(it) } }
            if (!part.renameTo(File(folder, name))) throw IOException(name)
        }
        folder.listFiles().orEmpty().filter { it.name !in names && it != versionFile }.forEach(File::delete)
        versionFile.writeText(version)
    } catch (_: IOException) {
        // Probably no space left. The core checks every model's hash and works without the missing ones.
    }
}
