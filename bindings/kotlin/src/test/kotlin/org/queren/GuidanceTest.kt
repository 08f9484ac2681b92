package org.queren

import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertNotNull
import kotlin.test.assertNull
import org.queren.core.protocol.Hint
import org.queren.core.unpackGuidance
import org.queren.support.Env

/** Guidance is unpacked here as the core unpacks it. */
class GuidanceTest {
    @Test
    fun `any number is the same guidance on both sides`() {
        Env.library()
        val random = Random(20260401)
        val plain = List(10_000) { random.nextLong() }
        // Most random numbers name no hint: these do.
        val hinted = List(20_000) { (random.nextLong() and 0xff.inv()) or random.nextInt(Hint.entries.size).toLong() }
        var found = 0
        for (packed in plain + hinted + listOf(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 0xffffffffffffff00UL.toLong())) {
            val guidance = unpack(packed)
            assertEquals(unpackGuidance(packed.toULong()), guidance, packed.toString(16))
            if (guidance != null) found++
        }
        assertEquals(true, found > 20_000)
        assertNull(unpack(-1))
    }

    @Test
    fun `each bit counts`() {
        val packed = 0x123456789abc_ffL shl 8 or 1L
        for (bit in 8 until 64) assertNotEquals(assertNotNull(unpack(packed)), unpack(packed xor (1L shl bit)), "bit $bit")
    }
}
