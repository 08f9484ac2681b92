package org.queren.app.camera

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertNull

class RatioTest {
    @Test
    fun `a sensor that lies on its side gives an upright picture`() {
        assertEquals(720f / 1280f, uprightRatio(1280, 720, 90))
        assertEquals(720f / 1280f, uprightRatio(1280, 720, 270))
        assertNotEquals(uprightRatio(1280, 720, 0), uprightRatio(1280, 720, 90))
    }

    @Test
    fun `one that stands is as it is`() {
        assertEquals(1280f / 720f, uprightRatio(1280, 720, 0))
        assertEquals(1280f / 720f, uprightRatio(1280, 720, 180))
    }

    @Test
    fun `no frame has no ratio`() = assertNull(uprightRatio(0, 720, 0))
}
