package org.queren.app.camera

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class LevelTest {
    private fun samples(peak: Int) = ShortArray(100) { if (it == 50) peak.toShort() else 0 }

    @Test
    fun `silence is nothing and a shout is full`() {
        assertEquals(0f, level(samples(0), 100))
        assertEquals(1f, level(samples(Short.MIN_VALUE.toInt()), 100))
        assertEquals(0f, onMeter(0.0))
        assertEquals(1f, onMeter(2.0))
    }

    @Test
    fun `louder is higher, and a voice lies well between`() {
        val peaks = listOf(200, 1_000, 3_000, 10_000).map { level(samples(it), 100) }
        assertEquals(peaks.sorted().distinct(), peaks)
        assertTrue(level(samples(3_000), 100) in 0.5f..0.9f)
    }

    @Test
    fun `only what was read counts`() {
        assertEquals(0f, level(samples(30_000), 50))
        assertTrue(level(samples(30_000), 51) > 0.9f)
    }
}
