package org.queren.desktop

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import org.junit.Test
import org.queren.screens.mapToView

/** Mapping the guidance's positions to a centre-cropped preview. */
class CardCornersTest {
    private val upright = 9f / 16f
    private val card = Rect(0.1f, 0.4f, 0.7f, 0.6f)

    private fun assertBounds(expected: Rect, got: Rect) {
        for ((e, g) in listOf(expected.left to got.left, expected.top to got.top, expected.right to got.right, expected.bottom to got.bottom)) {
            assertEquals(e, g, 0.01f, "$got")
        }
    }

    @Test
    fun `scales to a view of the frame's own aspect ratio`() =
        assertBounds(Rect(90f, 640f, 630f, 960f), mapToView(card, upright, Size(900f, 1600f), mirrored = false))

    @Test
    fun `a wide view crops top and bottom equally`() =
        // At the view's width the frame is 1600 high; 400 are cropped at each end.
        assertBounds(Rect(90f, 240f, 630f, 560f), mapToView(card, upright, Size(900f, 800f), mirrored = false))

    @Test
    fun `a narrow view crops both sides equally`() =
        // At the view's height the frame is 900 wide; 200 are cropped at each side.
        assertBounds(Rect(-110f, 640f, 430f, 960f), mapToView(card, upright, Size(500f, 1600f), mirrored = false))

    @Test
    fun `mirroring swaps left and right only`() {
        val mapped = mapToView(card, upright, Size(900f, 800f), mirrored = true)
        assertBounds(Rect(270f, 240f, 810f, 560f), mapped)
    }

    @Test
    fun `the whole frame covers every view`() {
        for (view in listOf(Size(360f, 380f), Size(800f, 600f), Size(320f, 900f))) {
            val frame = mapToView(Rect(0f, 0f, 1f, 1f), upright, view, mirrored = false)
            assertEquals(true, frame.left <= 0f && frame.top <= 0f && frame.right >= view.width && frame.bottom >= view.height)
        }
    }

    @Test
    fun `control - another aspect ratio gives other bounds`() =
        assertNotEquals(mapToView(card, upright, Size(900f, 800f), mirrored = false), mapToView(card, 3f / 4f, Size(900f, 800f), mirrored = false))
}
