package org.queren

import org.queren.core.Guide
import org.queren.core.Place
import org.queren.core.protocol.Hint

/**
 * A guide out of the number that crosses for every frame; null for a number that is no guide. Bits, lowest first: hint 8,
 * ready 1, whether there is a place 1, steady 6 (of 63), then left, top, right, bottom 12 each (of 4095). The core's own
 * `unpackGuide` does the same behind a call; a test compares the two.
 */
internal fun unpack(packed: Long): Guide? {
    val hint = Hint.entries.getOrNull((packed and 0xff).toInt()) ?: return null
    return Guide(
        hint = hint,
        ready = packed shr 8 and 1 == 1L,
        steady = (packed shr 10 and 0x3f).toFloat() / 63f,
        place = if (packed shr 9 and 1 == 1L) Place(share(packed, 0), share(packed, 1), share(packed, 2), share(packed, 3)) else null,
    )
}

private fun share(packed: Long, which: Int): Float = (packed ushr (16 + 12 * which) and 0xfff).toFloat() / 4095f
