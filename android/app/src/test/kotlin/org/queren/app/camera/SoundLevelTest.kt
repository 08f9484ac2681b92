package org.queren.app.camera

import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class SoundLevelTest {
    private fun samples(peak: Int) = ShortArray(100) { if (it == 50) peak.toShort() else 0 }

    @Test
    fun `silence is 0 and a shout is 1`() {
        assertEquals(0f, soundLevel(samples(0), 100))
        assertEquals(1f, soundLevel(samples(Short.MIN_VALUE.toInt()), 100))
        assertEquals(0f, meterLevel(0.0))
        assertEquals(1f, meterLevel(2.0))
    }

    @Test
    fun `louder is higher, and a voice is in the upper half`() {
        val peaks = listOf(200, 1_000, 3_000, 10_000).map { soundLevel(samples(it), 100) }
        assertEquals(peaks.sorted().distinct(), peaks)
        assertTrue(soundLevel(samples(3_000), 100) in 0.5f..0.9f)
    }

    @Test
    fun `ignores samples beyond the count`() {
        assertEquals(0f, soundLevel(samples(30_000), 50))
        assertTrue(soundLevel(samples(30_000), 51) > 0.9f)
    }
}
