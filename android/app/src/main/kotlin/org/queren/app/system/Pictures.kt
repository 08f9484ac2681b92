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

/** Decodes JPEG or PNG, upright, with neither side longer than [maxSide]; null if it is not a picture. */
internal fun decodePicture(picture: ByteArray, maxSide: Int): ImageBitmap? {
    val bounds = BitmapFactory.Options().apply { inJustDecodeBounds = true }
    BitmapFactory.decodeByteArray(picture, 0, picture.size, bounds)
    if (bounds.outWidth <= 0 || bounds.outHeight <= 0) return null
    // Subsampled while decoding: a full-size bitmap from a phone camera is 50 MB and more.
    val options = BitmapFactory.Options().apply { inSampleSize = sampleSize(bounds.outWidth, bounds.outHeight, maxSide) }
    val decoded = BitmapFactory.decodeByteArray(picture, 0, picture.size, options) ?: return null
    val rotation = exifRotation(orientation(picture))
    val scale = scaleDown(decoded.width, decoded.height, maxSide)
    val matrix = Matrix().apply {
        postScale(if (rotation.mirrored) -scale else scale, scale)
        postRotate(rotation.degrees.toFloat())
    }
    return Bitmap.createBitmap(decoded, 0, 0, decoded.width, decoded.height, matrix, true).asImageBitmap()
}

private fun orientation(picture: ByteArray): Int = try {
    ExifInterface(ByteArrayInputStream(picture))
        .getAttributeInt(ExifInterface.TAG_ORIENTATION, ExifInterface.ORIENTATION_NORMAL)
} catch (_: IOException) {
    ExifInterface.ORIENTATION_NORMAL
}

/** The album; before Android 10, a document the candidate chooses. */
internal class Album(private val context: Context, private val askForDocument: suspend (String) -> Uri?) {
    /** Saves [picture] as PNG under [name]; false on failure. */
    suspend fun save(name: String, picture: ImageBitmap): Boolean {
        val uri = createEntry(name) ?: return false
        val written = withContext(Dispatchers.IO) { write(uri, picture.asAndroidBitmap()) }
        if (!written) withContext(Dispatchers.IO) { remove(uri) }
        return written
    }

    private suspend fun createEntry(name: String): Uri? {
        // Before Android 10, writing to the album needs a storage permission, which this app avoids.
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.Q) return askForDocument("$name.png")
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

    private fun write(uri: Uri, picture: Bitmap): Boolean = try {
        context.contentResolver.openOutputStream(uri)?.use { picture.compress(Bitmap.CompressFormat.PNG, UNUSED_QUALITY, it) } ?: false
    } catch (_: IOException) {
        false
    } catch (_: SecurityException) {
        false
    }

    private fun remove(uri: Uri) {
        try {
            context.contentResolver.delete(uri, null, null)
        } catch (_: RuntimeException) {
            // Some document providers can't delete; an empty file remains.
        }
    }

    private companion object {
        /** Ignored for PNG, which is lossless. */
        const val UNUSED_QUALITY = 100
    }
}
