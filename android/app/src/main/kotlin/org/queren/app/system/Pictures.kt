package org.queren.app.system

import android.content.ContentValues
import android.content.Context
import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Matrix
import android.media.ExifInterface
import android.net.Uri
import android.os.Build
import android.os.Environment
import android.provider.MediaStore
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.graphics.asImageBitmap
import java.io.ByteArrayInputStream
import java.io.IOException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

/** A picture out of JPEG or PNG bytes, upright, neither side longer than [most]; null for what is none. */
internal fun decodePicture(picture: ByteArray, most: Int): ImageBitmap? {
    val bounds = BitmapFactory.Options().apply { inJustDecodeBounds = true }
    BitmapFactory.decodeByteArray(picture, 0, picture.size, bounds)
    if (bounds.outWidth <= 0 || bounds.outHeight <= 0) return null
    // Decoded small: a full-size bitmap of a phone's camera is 50 MB and more.
    val options = BitmapFactory.Options().apply { inSampleSize = sampleSize(bounds.outWidth, bounds.outHeight, most) }
    val decoded = BitmapFactory.decodeByteArray(picture, 0, picture.size, options) ?: return null
    val turn = turnOf(orientation(picture))
    val scale = scaleDown(decoded.width, decoded.height, most)
    val matrix = Matrix().apply {
        postScale(if (turn.mirrored) -scale else scale, scale)
        postRotate(turn.degrees.toFloat())
    }
    return Bitmap.createBitmap(decoded, 0, 0, decoded.width, decoded.height, matrix, true).asImageBitmap()
}

private fun orientation(picture: ByteArray): Int = try {
    ExifInterface(ByteArrayInputStream(picture))
        .getAttributeInt(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_NORMAL)
} catch (_: IOException) {
    ExifInterface.ORIENTATION_NORMAL
}

/** The album, or where the candidate says it should go on phones older than Android 10. */
internal class Album(private val context: Context, private val askWhere: suspend (String) -> Uri?) {
    /** Saves [picture] as PNG under [name]; false if it couldn't be. */
    suspend fun save(name: String, picture: ImageBitmap): Boolean {
        val place = place(name) ?: return false
        val written = withContext(Dispatchers.IO) { write(place, picture.asAndroidBitmap()) }
        if (!written) withContext(Dispatchers.IO) { remove(place) }
        return written
    }

    private suspend fun place(name: String): Uri? {
        // Writing to the album without asking needs a permission there that nothing else in this app is worth.
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.Q) return askWhere("$name.png")
        val values = ContentValues().apply {
            put(MediaStore.Images.Media.DISPLAY_NAME, "$name.png")
            put(MediaStore.Images.Media.MIME_TYPE, "image/png")
            put(MediaStore.Images.Media.RELATIVE_PATH, Environment.DIRECTORY_PICTURES)
        }
        return try {
            context.contentResolver.insert(MediaStore.Images.Media.EXTERNAL_CONTENT_URI, values)
        } catch (_: IllegalStateException) {
            null
        } catch (_: IllegalArgumentException) {
            null
        }
    }

    private fun write(place: Uri, picture: Bitmap): Boolean = try {
        context.contentResolver.openOutputStream(place)?.use { picture.compress(Bitmap.CompressFormat.PNG, PNG_IGNORES, it) } ?: false
    } catch (_: IOException) {
        false
    } catch (_: SecurityException) {
        false
    }

    private fun remove(place: Uri) {
        try {
            context.contentResolver.delete(place, null, null)
        } catch (_: RuntimeException) {
            // A document's provider that can't delete: an empty file stays where the candidate put it.
        }
    }

    private companion object {
        /** PNG has no quality. */
        const val PNG_IGNORES = 100
    }
}
