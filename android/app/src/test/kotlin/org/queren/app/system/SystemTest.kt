package org.queren.app.system

import kotlin.test.Test
import kotlin.test.assertEquals
import org.queren.android.accessOf
import org.queren.core.Access
import org.queren.core.Lang

class SystemTest {
    @Test
    fun `permissions as Android tells of them, step by step`() {
        fun now(granted: Boolean = false, explains: Boolean = false, asked: Int = 0, refused: Boolean = false) =
            accessOf(granted, explains, asked, refused)
        assertEquals(Access.NOT_ASKED, now())
        assertEquals(Access.GRANTED, now(granted = true, asked = 1))
        assertEquals(Access.DENIED, now(explains = true, asked = 1, refused = true))
        assertEquals(Access.DENIED_FOREVER, now(asked = 2, refused = true))
    }

    @Test
    fun `a question brushed aside is not a refusal for good, but two lead to the settings`() {
        assertEquals(Access.DENIED, accessOf(granted = false, explains = false, asked = 1, refused = false))
        assertEquals(Access.DENIED_FOREVER, accessOf(granted = false, explains = false, asked = 2, refused = false))
    }

    @Test
    fun `the first network is no change, and the next one is`() {
        var changes = 0
        val networks = Networks<String> { changes++ }
        networks.available("wifi")
        networks.available("wifi")
        assertEquals(0, changes)
        networks.available("mobile")
        assertEquals(1, changes)
        // Gone and back: connections of before are dead.
        networks.lost("mobile")
        networks.available("mobile")
        assertEquals(2, changes)
        // One that was left long ago.
        networks.lost("wifi")
        networks.available("mobile")
        assertEquals(2, changes)
    }

    @Test
    fun `pictures are decoded no larger than they are needed`() {
        assertEquals(1, sampleSize(1_000, 800, most = 1_000))
        assertEquals(1, sampleSize(1_999, 800, most = 1_000))
        assertEquals(2, sampleSize(2_000, 800, most = 1_000))
        assertEquals(4, sampleSize(3_000, 4_000, most = 1_000))
        assertEquals(1f, scaleDown(400, 300, most = 1_000))
        assertEquals(0.5f, scaleDown(2_000, 300, most = 1_000))
    }

    /** Every orientation EXIF knows, by what it says of the picture's first row and column. */
    @Test
    fun `every orientation is undone`() {
        val upright = listOf("abc", "def")
        // As stored: row 0 and column 0 lie at (the top, left), (top, right), (bottom, right), ... of the upright picture.
        val stored = mapOf(
            1 to listOf("abc", "def"), 2 to listOf("cba", "fed"), 3 to listOf("fed", "cba"), 4 to listOf("def", "abc"),
            5 to listOf("ad", "be", "cf"), 6 to listOf("cf", "be", "ad"), 7 to listOf("fc", "eb", "da"), 8 to listOf("da", "eb", "fc"),
        )
        for ((orientation, rows) in stored) assertEquals(upright, turned(rows, turnOf(orientation)), "orientation $orientation")
        // What is no orientation is upright, and the check can tell.
        assertEquals(upright, turned(upright, turnOf(0)))
        assertEquals(listOf("da", "eb", "fc"), turned(upright, turnOf(6)))
    }

    private fun turned(rows: List<String>, turn: Turn): List<String> {
        var now = if (turn.mirrored) rows.map(String::reversed) else rows
        repeat(turn.degrees / 90) {
            val before = now
            now = before[0].indices.map { column -> before.reversed().map { it[column] }.joinToString("") }
        }
        return now
    }

    @Test
    fun `a take in memory is read piece by piece`() {
        assertEquals(10, piece(length = 100, position = 0, size = 10))
        assertEquals(5, piece(length = 100, position = 95, size = 10))
        assertEquals(-1, piece(length = 100, position = 100, size = 10))
        assertEquals(-1, piece(length = 0, position = 0, size = 10))
        assertEquals(0, piece(length = 100, position = 0, size = 0))
    }

    @Test
    fun `before the core speaks, the system's language decides, and after that the core's`() {
        assertEquals(Lang.ZH, langOf("zh"))
        assertEquals(Lang.EN, langOf("en"))
        assertEquals(Lang.ZH, langOf("fr"))
        assertEquals(listOf("zh-Hans-CN", "en"), Lang.entries.map(::tagOf))
    }

    private fun compared(system: Lang, core: Lang, seen: Lang?, before: Lang?, chosen: Boolean = true) =
        languages(system, chosen, seen, core, before)

    @Test
    fun `the last change of the language wins`() {
        for (seen in listOf(null, Lang.ZH, Lang.EN)) assertEquals(Languages.SAME, compared(Lang.EN, Lang.EN, seen, before = null))
        // Chosen in the system's settings while the app was open, while it was away, and while it had ended.
        assertEquals(Languages.TELL_CORE, compared(Lang.EN, Lang.ZH, seen = Lang.ZH, before = Lang.ZH))
        assertEquals(Languages.TELL_CORE, compared(Lang.EN, Lang.ZH, seen = Lang.ZH, before = null))
        assertEquals(Languages.TELL_CORE, compared(Lang.EN, Lang.ZH, seen = null, before = null))
        // Chosen in the core's settings, also when the system's had been chosen before.
        assertEquals(Languages.TELL_SYSTEM, compared(Lang.ZH, Lang.EN, seen = Lang.ZH, before = Lang.ZH))
        // The phone's own language was changed under the app.
        assertEquals(Languages.TELL_CORE, compared(Lang.EN, Lang.ZH, seen = Lang.ZH, before = null, chosen = false))
    }

    @Test
    fun `a phone whose language was never this app's says nothing about it`() {
        assertEquals(Languages.TELL_SYSTEM, compared(Lang.ZH, Lang.EN, seen = null, before = null, chosen = false))
        assertEquals(Languages.TELL_SYSTEM, compared(Lang.ZH, Lang.EN, seen = Lang.ZH, before = null, chosen = false))
    }
}
