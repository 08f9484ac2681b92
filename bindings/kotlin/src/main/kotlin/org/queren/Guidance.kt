package org.queren

import org.queren.core.Bounds
import org.queren.core.Guidance
import org.queren.core.protocol.Hint

/**
 * Guidance out of the number that crosses for every frame; null for a number that is no guidance. Bits, lowest first: hint 8,
 * ready 1, whether there are bounds 1, steady 6 (of 63), then left, top, right, bottom 12 each (of 4095). The core's own
 * `unpackGuidance` does the same behind a call; a test compares the two.
 */
internal fun unpack(packed: Long): Guidance? {
    val hint = Hint.entries.getOrNull((packed and 0xff).toInt()) ?: return null
    return Guidance(
        hint = hint,
        ready = packed shr 8 and 1 == 1L,
        steady = (packed shr 10 and 0x3f).toFloat() / 63f,
        bounds = if (packed shr 9 and 1 == 1L) Bounds(share(packed, 0), share(packed, 1), share(packed, 2), share(packed, 3)) else null,
    )
}

private fun share(packed: Long, which: Int): Float = (packed ushr (16 + 12 * which) and 0xfff).toFloat() / 4095f
