package org.queren.desktop

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.unit.dp
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import org.junit.Test
import org.queren.core.NormalizedPoint
import org.queren.screens.around
import org.queren.screens.corners
import org.queren.screens.sightHeight
import org.queren.screens.whole

/** Where a picture and a place on it are drawn. */
class SightTest {
    private fun place(left: Int, top: Int, right: Int, bottom: Int) =
        listOf(left to top, right to top, right to bottom, left to bottom).map { (x, y) -> NormalizedPoint(x.toUShort(), y.toUShort()) }

    private val view = Size(300f, 100f)
    private val picture = Size(800f, 600f)

    private fun assertNear(expected: Offset, got: Offset) {
        assertEquals(expected.x, got.x, 0.01f)
        assertEquals(expected.y, got.y, 0.01f)
    }

    @Test
    fun `a picture that is wholly seen lies in the middle, and its corners with it`() {
        val at = whole(picture, view)
        assertNear(Offset(250f / 3, 0f), at.topLeft)
        assertNear(Offset(650f / 3, 100f), at.bottomRight)
        val (first, _, third) = at.corners(place(0, 0, 10_000, 5_000))
        assertNear(at.topLeft, first)
        assertNear(Offset(at.right, 50f), third)
    }

    @Test
    fun `a place is in the middle of what fills the view`() {
        // 300 wide the picture is 225 high; half of the place's height more than the view's is out of sight.
        val at = around(place(4_000, 4_500, 6_000, 5_500), picture, view)
        assertNear(Offset(300f, 225f), Offset(at.width, at.height))
        assertEquals(50f, at.corners(place(5_000, 5_000, 5_000, 5_000))[0].y, 0.01f)
    }

    @Test
    fun `all of a place is seen, and nothing is left free that could be filled`() {
        for (where in listOf(place(0, 0, 1_500, 1_000), place(8_500, 9_000, 10_000, 10_000), place(1_000, 1_000, 9_000, 9_000), place(4_900, 0, 5_100, 10_000))) {
            for (size in listOf(view, Size(100f, 300f), Size(200f, 200f))) {
                for (closer in listOf(1f, 2.5f)) {
                    val at = around(where, picture, size, closer)
                    at.corners(where).forEach { assertTrue(it.x > -0.01f && it.y > -0.01f && it.x < size.width + 0.01f && it.y < size.height + 0.01f, "$it in $size") }
                    if (at.width >= size.width) assertTrue(at.left <= 0.01f && at.right >= size.width - 0.01f, "$at in $size")
                    if (at.height >= size.height) assertTrue(at.top <= 0.01f && at.bottom >= size.height - 0.01f, "$at in $size")
                }
            }
        }
    }

    @Test
    fun `without a place, or with one that is none, it is wholly seen`() {
        assertEquals(whole(picture, view), around(null, picture, view))
        assertEquals(whole(picture, view), around(emptyList(), picture, view))
        assertEquals(whole(picture, view), around(place(5, 5, 5, 5), picture, view))
        // The control: a place does change it.
        assertNotEquals(whole(picture, view), around(place(4_000, 4_500, 6_000, 5_500), picture, view))
    }

    @Test
    fun `it is no higher than leaves what is said of it on the screen`() {
        assertEquals(228f, sightHeight(760.dp, 1f).value, 0.01f)
        assertEquals(113f, sightHeight(533.dp, 1f).value, 0.01f)
        assertEquals(96.dp, sightHeight(533.dp, 2f))
        assertTrue(sightHeight(1_280.dp, 1f) <= 1_280.dp * 0.3f)
    }
}
