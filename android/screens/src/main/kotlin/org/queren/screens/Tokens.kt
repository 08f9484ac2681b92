// Written by `cargo xtask tokens` from core/flow/tokens.json.
package org.queren.screens

/** Colours, ARGB. Contrast of text is at least 4.5:1 on ground, surface and tint (WCAG 2.1, 1.4.3). */
public class Colours(
    public val error: Long,
    public val ground: Long,
    public val ink: Long,
    public val line: Long,
    public val muted: Long,
    public val onPrimary: Long,
    public val primary: Long,
    public val success: Long,
    public val surface: Long,
    public val tint: Long,
    public val warning: Long,
)

/** Size and line height of type, sp. */
public class Face(public val size: Int, public val line: Int)

/** A scale of type. */
public class Scale(
    public val body: Face,
    public val digits: Face,
    public val display: Face,
    public val note: Face,
    public val title: Face,
)

/** Colours, measures (dp) and type of every surface. */
public object Tokens {
    public val light: Colours = Colours(
        error = 0xFFA3241C,
        ground = 0xFFF7F8F6,
        ink = 0xFF16211C,
        line = 0xFFC9D1CC,
        muted = 0xFF4B5A53,
        onPrimary = 0xFFFFFFFF,
        primary = 0xFF0F5C4A,
        success = 0xFF1B6B34,
        surface = 0xFFFFFFFF,
        tint = 0xFFDDEEE7,
        warning = 0xFF7A4B00,
    )
    public val dark: Colours = Colours(
        error = 0xFFF4B4AD,
        ground = 0xFF0E1512,
        ink = 0xFFE7EEEA,
        line = 0xFF3A4741,
        muted = 0xFFAEBBB4,
        onPrimary = 0xFF06352A,
        primary = 0xFF8FD8C0,
        success = 0xFF86DBA0,
        surface = 0xFF17201C,
        tint = 0xFF1E3A31,
        warning = 0xFFF2C069,
    )
    public val type: Scale = Scale(
        body = Face(17, 26),
        digits = Face(88, 96),
        display = Face(34, 42),
        note = Face(14, 20),
        title = Face(24, 32),
    )
    public val elderType: Scale = Scale(
        body = Face(22, 34),
        digits = Face(104, 112),
        display = Face(38, 48),
        note = Face(18, 28),
        title = Face(28, 38),
    )
    public const val space1: Int = 4
    public const val space2: Int = 8
    public const val space3: Int = 12
    public const val space4: Int = 16
    public const val space5: Int = 24
    public const val space6: Int = 32
    public const val space7: Int = 48
    public const val corner: Int = 12
    public const val target: Int = 48
    public const val elderTarget: Int = 60

    /** Milliseconds; none where the system asks for less. */
    public const val motionMs: Int = 200

    /** Width of an ID card by its height: 85.6 mm by 54 mm (ISO/IEC 7810, ID-1). */
    public const val cardRatio: Float = 85.6f / 54f
}
