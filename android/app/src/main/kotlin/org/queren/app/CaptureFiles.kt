package org.queren.app

import java.io.File
import java.io.IOException
import java.io.InputStream
import java.util.UUID

/** Files in the capture folder, where camera and pickers put captures. The core deletes each once it is encrypted. */
internal class CaptureFiles(private val folder: File) {
    /** A new file for a still. */
    fun still(): File = next("still", "jpg")

    /** A new file for a recording. */
    fun recording(): File = next("recording", "mp4")

    /** A new file for what a picker delivers. */
    fun picked(): File = next("picked", "bin")

    /** A new file for the system's camera app. */
    fun photo(): File = next("photo", "jpg")

    /**
     * Copies what a picker delivered. A copy that fails part-way is still handed over: the core checks every file and reports
     * what is wrong with it.
     */
    fun copy(from: InputStream?): File {
        val file = picked()
        try {
            file.outputStream().use { to -> from?.use { it.copyTo(to) } }
        } catch (_: IOException) {
            // The core will report the file as damaged.
        } catch (_: SecurityException) {
            // The providing app revoked its permission.
        }
        return file
    }

    /** Deletes a file that is not needed. */
    fun discard(file: File) {
        file.delete()
    }

    /**
     * Deletes what an earlier process left, because pictures of cards and faces must not stay unencrypted. Call it only while
     * no core runs and no other app may write here. Returns the number of deleted files.
     */
    fun sweep(): Int = folder.listFiles().orEmpty().count(File::delete)

    private fun next(kind: String, extension: String): File {
        // It is in the cache, which the system may clear.
        folder.mkdirs()
        return File(folder, "$kind-${UUID.randomUUID()}.$extension")
    }
}
