package org.queren.app

import java.io.File
import java.io.IOException
import java.io.InputStream
import java.util.UUID

/** The folder in which camera and pickers lay files for the core, which takes them away once they are encrypted. */
internal class Captures(private val folder: File) {
    /** Where the next still goes. */
    fun still(): File = next("still", "jpg")

    /** Where the next take goes. */
    fun take(): File = next("take", "mp4")

    /** Where the next file from a picker goes. */
    fun picked(): File = next("picked", "bin")

    /** Where the system's camera writes. */
    fun photo(): File = next("photo", "jpg")

    /**
     * Copies what a picker picked. A copy that breaks off is handed over as it is: the core looks into every file and says
     * what is wrong with it, which is more than a shell could.
     */
    fun copy(from: InputStream?): File {
        val file = picked()
        try {
            file.outputStream().use { to -> from?.use { it.copyTo(to) } }
        } catch (_: IOException) {
            // The core says that it is damaged.
        } catch (_: SecurityException) {
            // The picker's app took its permission back.
        }
        return file
    }

    /** Removes a file that nobody wants. */
    fun discard(file: File) {
        file.delete()
    }

    /**
     * Removes what a process before this one left: pictures of a card or a face must not lie about. Only while no core runs
     * and no other app is about to write here. Returns how many files were removed.
     */
    fun sweep(): Int = folder.listFiles().orEmpty().count(File::delete)

    private fun next(kind: String, extension: String): File {
        // The system may have tidied the folder away.
        folder.mkdirs()
        return File(folder, "$kind-${UUID.randomUUID()}.$extension")
    }
}
