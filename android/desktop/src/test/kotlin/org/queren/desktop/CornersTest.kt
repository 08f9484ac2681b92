package org.queren.desktop

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import org.junit.Test
import org.queren.screens.covered

/** Where the guide's places lie on a screen. */
class CornersTest {
    private val upright = 9f / 16f
    private val card = Rect(0.1f, 0.4f, 0.7f, 0.6f)

    private fun assertLies(expected: Rect, got: Rect) {
        for ((e, g) in listOf(expected.left to got.left, expected.top to got.top, expected.right to got.right, expected.bottom to got.bottom)) {
            assertEquals(e, g, 0.01f, "$got")
        }
    }

    @Test
    fun `a frame of the view's own shape lies in it share by share`() =
        assertLies(Rect(90f, 640f, 630f, 960f), covered(card, upright, Size(900f, 1600f), mirrored = false))

    @Test
    fun `a low view cuts above and below alike`() =
        // As wide as the view the frame is 1600 high, 400 of which are out of sight at each end.
        assertLies(Rect(90f, 240f, 630f, 560f), covered(card, upright, Size(900f, 800f), mirrored = false))

    @Test
    fun `a narrow view cuts at both sides alike`() =
        // As high as the view the frame is 900 wide, 200 of which are out of sight at each side.
        assertLies(Rect(-110f, 640f, 430f, 960f), covered(card, upright, Size(500f, 1600f), mirrored = false))

    @Test
    fun `a mirrored picture turns left and right and nothing else`() {
        val seen = covered(card, upright, Size(900f, 800f), mirrored = true)
        assertLies(Rect(270f, 240f, 810f, 560f), seen)
    }

    @Test
    fun `the whole frame leaves nothing of a view free`() {
        for (view in listOf(Size(360f, 380f), Size(800f, 600f), Size(320f, 900f))) {
            val whole = covered(Rect(0f, 0f, 1f, 1f), upright, view, mirrored = false)
            assertEquals(true, whole.left <= 0f && whole.top <= 0f && whole.right >= view.width && whole.bottom >= view.height)
        }
    }

    @Test
    fun `the control, a wrong ratio puts the corners elsewhere`() =
        assertNotEquals(covered(card, upright, Size(900f, 800f), mirrored = false), covered(card, 3f / 4f, Size(900f, 800f), mirrored = false))
}
