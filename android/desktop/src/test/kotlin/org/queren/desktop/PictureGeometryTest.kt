package org.queren.desktop

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.unit.dp
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import org.junit.Test
import org.queren.core.protocol.NormalizedPoint
import org.queren.screens.boundsAround
import org.queren.screens.boundsToFit
import org.queren.screens.corners
import org.queren.screens.evidencePictureHeight

/** Where a picture and a region of it are drawn. */
class PictureGeometryTest {
    private fun region(left: Int, top: Int, right: Int, bottom: Int) =
        listOf(left to top, right to top, right to bottom, left to bottom).map { (x, y) -> NormalizedPoint(x.toUShort(), y.toUShort()) }

    private val view = Size(300f, 100f)
    private val picture = Size(800f, 600f)

    private fun assertNear(expected: Offset, got: Offset) {
        assertEquals(expected.x, got.x, 0.01f)
        assertEquals(expected.y, got.y, 0.01f)
    }

    @Test
    fun `a fitted picture is centred, and so are its corners`() {
        val at = boundsToFit(picture, view)
        assertNear(Offset(250f / 3, 0f), at.topLeft)
        assertNear(Offset(650f / 3, 100f), at.bottomRight)
        val (first, _, third) = at.corners(region(0, 0, 10_000, 5_000))
        assertNear(at.topLeft, first)
        assertNear(Offset(at.right, 50f), third)
    }

    @Test
    fun `a region is centred in a picture that fills the view`() {
        // At a width of 300 the picture is 225 high, more than the view shows.
        val at = boundsAround(region(4_000, 4_500, 6_000, 5_500), picture, view)
        assertNear(Offset(300f, 225f), Offset(at.width, at.height))
        assertEquals(50f, at.corners(region(5_000, 5_000, 5_000, 5_000))[0].y, 0.01f)
    }

    @Test
    fun `all of a region is visible, and no gap is left that could be filled`() {
        for (region in listOf(region(0, 0, 1_500, 1_000), region(8_500, 9_000, 10_000, 10_000), region(1_000, 1_000, 9_000, 9_000), region(4_900, 0, 5_100, 10_000))) {
            for (size in listOf(view, Size(100f, 300f), Size(200f, 200f))) {
                for (zoom in listOf(1f, 2.5f)) {
                    val at = boundsAround(region, picture, size, zoom)
                    at.corners(region).forEach { assertTrue(it.x > -0.01f && it.y > -0.01f && it.x < size.width + 0.01f && it.y < size.height + 0.01f, "$it in $size") }
                    if (at.width >= size.width) assertTrue(at.left <= 0.01f && at.right >= size.width - 0.01f, "$at in $size")
                    if (at.height >= size.height) assertTrue(at.top <= 0.01f && at.bottom >= size.height - 0.01f, "$at in $size")
                }
            }
        }
    }

    @Test
    fun `without a region, or with an empty one, the picture is fitted`() {
        assertEquals(boundsToFit(picture, view), boundsAround(null, picture, view))
        assertEquals(boundsToFit(picture, view), boundsAround(emptyList(), picture, view))
        assertEquals(boundsToFit(picture, view), boundsAround(region(5, 5, 5, 5), picture, view))
        // Control: a region changes it.
        assertNotEquals(boundsToFit(picture, view), boundsAround(region(4_000, 4_500, 6_000, 5_500), picture, view))
    }

    @Test
    fun `evidence leaves room for its text on the screen`() {
        assertEquals(228f, evidencePictureHeight(760.dp, 1f).value, 0.01f)
        assertEquals(113f, evidencePictureHeight(533.dp, 1f).value, 0.01f)
        assertEquals(96.dp, evidencePictureHeight(533.dp, 2f))
        assertTrue(evidencePictureHeight(1_280.dp, 1f) <= 1_280.dp * 0.3f)
    }
}
