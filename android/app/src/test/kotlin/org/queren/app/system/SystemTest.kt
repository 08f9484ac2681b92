package org.queren.app.system

import kotlin.test.Test
import kotlin.test.assertEquals
import org.queren.android.permissionStateOf
import org.queren.core.flow.PermissionState
import org.queren.core.flow.Lang

class SystemTest {
    @Test
    fun `maps Android's permission state to access`() {
        fun now(granted: Boolean = false, explains: Boolean = false, asked: Int = 0, refused: Boolean = false) =
            permissionStateOf(granted, explains, asked, refused)
        assertEquals(PermissionState.NOT_ASKED, now())
        assertEquals(PermissionState.GRANTED, now(granted = true, asked = 1))
        assertEquals(PermissionState.DENIED, now(explains = true, asked = 1, refused = true))
        assertEquals(PermissionState.DENIED_FOREVER, now(asked = 2, refused = true))
    }

    @Test
    fun `one dismissed request can be repeated, two lead to the settings`() {
        assertEquals(PermissionState.DENIED, permissionStateOf(granted = false, explains = false, asked = 1, refused = false))
        assertEquals(PermissionState.DENIED_FOREVER, permissionStateOf(granted = false, explains = false, asked = 2, refused = false))
    }

    @Test
    fun `the first network is no change, the next one is`() {
        var changes = 0
        val detector = NetworkChangeDetector<String> { changes++ }
        detector.available("wifi")
        detector.available("wifi")
        assertEquals(0, changes)
        detector.available("mobile")
        assertEquals(1, changes)
        // Lost and back: old connections are dead.
        detector.lost("mobile")
        detector.available("mobile")
        assertEquals(2, changes)
        // Losing a network that is not the current one changes nothing.
        detector.lost("wifi")
        detector.available("mobile")
        assertEquals(2, changes)
    }

    @Test
    fun `pictures are decoded no larger than needed`() {
        assertEquals(1, sampleSize(1_000, 800, maxSide = 1_000))
        assertEquals(1, sampleSize(1_999, 800, maxSide = 1_000))
        assertEquals(2, sampleSize(2_000, 800, maxSide = 1_000))
        assertEquals(4, sampleSize(3_000, 4_000, maxSide = 1_000))
        assertEquals(1f, scaleDown(400, 300, maxSide = 1_000))
        assertEquals(0.5f, scaleDown(2_000, 300, maxSide = 1_000))
    }

    /** All EXIF orientations, by where they put the stored picture's first row and column. */
    @Test
    fun `undoes every EXIF orientation`() {
        val upright = listOf("abc", "def")
        // As stored: row 0 and column 0 are (top, left), (top, right), (bottom, right), ... of the upright picture.
        val stored = mapOf(
            1 to listOf("abc", "def"), 2 to listOf("cba", "fed"), 3 to listOf("fed", "cba"), 4 to listOf("def", "abc"),
            5 to listOf("ad", "be", "cf"), 6 to listOf("cf", "be", "ad"), 7 to listOf("fc", "eb", "da"), 8 to listOf("da", "eb", "fc"),
        )
        for ((orientation, rows) in stored) assertEquals(upright, rotated(rows, exifRotation(orientation)), "orientation $orientation")
        // Unknown values mean upright. Control: another rotation gives another picture.
        assertEquals(upright, rotated(upright, exifRotation(0)))
        assertEquals(listOf("da", "eb", "fc"), rotated(upright, exifRotation(6)))
    }

    private fun rotated(rows: List<String>, rotation: ExifRotation): List<String> {
        var result = if (rotation.mirrored) rows.map(String::reversed) else rows
        repeat(rotation.degrees / 90) {
            val previous = result
            result = previous[0].indices.map { column -> previous.reversed().map { it[column] }.joinToString("") }
        }
        return result
    }

    @Test
    fun `reads a recording in memory in pieces`() {
        assertEquals(10, readableBytes(length = 100, position = 0, size = 10))
        assertEquals(5, readableBytes(length = 100, position = 95, size = 10))
        assertEquals(-1, readableBytes(length = 100, position = 100, size = 10))
        assertEquals(-1, readableBytes(length = 0, position = 0, size = 10))
        assertEquals(0, readableBytes(length = 100, position = 0, size = 0))
    }

    @Test
    fun `maps system languages to the core's and back`() {
        assertEquals(Lang.ZH, langOf("zh"))
        assertEquals(Lang.EN, langOf("en"))
        assertEquals(Lang.ZH, langOf("fr"))
        assertEquals(listOf("zh-Hans-CN", "en"), Lang.entries.map(::languageTag))
    }

    private fun compare(system: Lang, core: Lang, seenSystem: Lang?, previousCore: Lang?, chosen: Boolean = true) =
        compareLanguages(system, chosen, seenSystem, core, previousCore)

    @Test
    fun `the last change of language wins`() {
        for (seen in listOf(null, Lang.ZH, Lang.EN)) assertEquals(LanguageSync.IN_SYNC, compare(Lang.EN, Lang.EN, seen, previousCore = null))
        // Changed in the system settings while the app was open, in the background, and not running.
        assertEquals(LanguageSync.UPDATE_CORE, compare(Lang.EN, Lang.ZH, seenSystem = Lang.ZH, previousCore = Lang.ZH))
        assertEquals(LanguageSync.UPDATE_CORE, compare(Lang.EN, Lang.ZH, seenSystem = Lang.ZH, previousCore = null))
        assertEquals(LanguageSync.UPDATE_CORE, compare(Lang.EN, Lang.ZH, seenSystem = null, previousCore = null))
        // Changed in the app, even after a choice in the system settings.
        assertEquals(LanguageSync.UPDATE_SYSTEM, compare(Lang.ZH, Lang.EN, seenSystem = Lang.ZH, previousCore = Lang.ZH))
        // The phone's language was changed.
        assertEquals(LanguageSync.UPDATE_CORE, compare(Lang.EN, Lang.ZH, seenSystem = Lang.ZH, previousCore = null, chosen = false))
    }

    @Test
    fun `the phone's language does not override the app's without a choice`() {
        assertEquals(LanguageSync.UPDATE_SYSTEM, compare(Lang.ZH, Lang.EN, seenSystem = null, previousCore = null, chosen = false))
        assertEquals(LanguageSync.UPDATE_SYSTEM, compare(Lang.ZH, Lang.EN, seenSystem = Lang.ZH, previousCore = null, chosen = false))
    }
}
