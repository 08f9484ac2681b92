package org.queren.app.camera

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertNull

class UprightAspectRatioTest {
    @Test
    fun `swaps width and height for a quarter turn`() {
        assertEquals(720f / 1280f, uprightAspectRatio(1280, 720, 90))
        assertEquals(720f / 1280f, uprightAspectRatio(1280, 720, 270))
        assertNotEquals(uprightAspectRatio(1280, 720, 0), uprightAspectRatio(1280, 720, 90))
    }

    @Test
    fun `keeps width and height without a turn and for half a turn`() {
        assertEquals(1280f / 720f, uprightAspectRatio(1280, 720, 0))
        assertEquals(1280f / 720f, uprightAspectRatio(1280, 720, 180))
    }

    @Test
    fun `an empty frame has no aspect ratio`() = assertNull(uprightAspectRatio(0, 720, 0))
}
