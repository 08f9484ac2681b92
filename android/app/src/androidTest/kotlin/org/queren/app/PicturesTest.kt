package org.queren.app

import android.graphics.Bitmap
import androidx.test.ext.junit.runners.AndroidJUnit4
import java.io.ByteArrayOutputStream
import kotlin.test.assertEquals
import kotlin.test.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.queren.app.system.decodePicture

/** Decoding with the phone's own decoder. */
@RunWith(AndroidJUnit4::class)
class PicturesTest {
    private fun jpeg(width: Int, height: Int): ByteArray = ByteArrayOutputStream().use { to ->
        Bitmap.createBitmap(width, height, Bitmap.Config.ARGB_8888).compress(Bitmap.CompressFormat.JPEG, 90, to)
        to.toByteArray()
    }

    @Test
    fun scalesAPictureDownToTheMaximum() {
        val picture = decodePicture(jpeg(4_000, 2_000), maxSide = 1_000)
        assertEquals(1_000 to 500, picture?.let { it.width to it.height })
    }

    @Test
    fun keepsASmallPicturesSize() {
        val picture = decodePicture(jpeg(151, 201), maxSide = 1_000)
        assertEquals(151 to 201, picture?.let { it.width to it.height })
    }

    @Test
    fun returnsNullForWhatIsNotAPicture() {
        assertNull(decodePicture(ByteArray(100), maxSide = 1_000))
    }
}
