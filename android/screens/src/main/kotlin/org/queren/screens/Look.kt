package org.queren.screens

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Typography
import androidx.compose.material3.darkColorScheme
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** Colours, type and measures of this moment: light or dark, with or without elder mode. */
internal class Look(val dark: Boolean, val elder: Boolean, val still: Boolean) {
    private val colours = if (dark) Tokens.dark else Tokens.light
    private val scale = if (elder) Tokens.elderType else Tokens.type

    val ground = Color(colours.ground)
    val surface = Color(colours.surface)
    val tint = Color(colours.tint)
    val ink = Color(colours.ink)
    val muted = Color(colours.muted)
    val line = Color(colours.line)
    val primary = Color(colours.primary)
    val onPrimary = Color(colours.onPrimary)
    val success = Color(colours.success)
    val warning = Color(colours.warning)
    val error = Color(colours.error)

    val display = scale.display.style(FontWeight.SemiBold)
    val title = scale.title.style(FontWeight.SemiBold)
    val body = scale.body.style()
    val strong = scale.body.style(FontWeight.SemiBold)
    val note = scale.note.style()
    val digits = scale.digits.style(FontWeight.SemiBold)

    /** The least side of what can be touched. */
    val target: Dp = (if (elder) Tokens.elderTarget else Tokens.target).dp

    /** Milliseconds a change takes. */
    val motion: Int = if (still) 0 else Tokens.motionMs
}

private fun Face.style(weight: FontWeight = FontWeight.Normal) =
    TextStyle(fontSize = size.sp, lineHeight = line.sp, fontWeight = weight)

internal object Space {
    val xs = Tokens.space1.dp
    val s = Tokens.space2.dp
    val m = Tokens.space3.dp
    val l = Tokens.space4.dp
    val xl = Tokens.space5.dp
    val xxl = Tokens.space6.dp
    val huge = Tokens.space7.dp
}

internal val LocalLook: ProvidableCompositionLocal<Look> = staticCompositionLocalOf { Look(dark = false, elder = false, still = true) }

/** The look of this moment. */
internal val look: Look
    @Composable get() = LocalLook.current

/** Hands the tokens to Material and to these screens. */
@Composable
internal fun Dressed(elder: Boolean, still: Boolean, dark: Boolean = isSystemInDarkTheme(), content: @Composable () -> Unit) {
    val look = Look(dark, elder, still)
    val base = if (dark) darkColorScheme() else lightColorScheme()
    val colours = base.copy(
        primary = look.primary, onPrimary = look.onPrimary, primaryContainer = look.tint, onPrimaryContainer = look.ink,
        secondaryContainer = look.tint, onSecondaryContainer = look.ink,
        background = look.ground, onBackground = look.ink, surface = look.ground, onSurface = look.ink,
        surfaceVariant = look.surface, onSurfaceVariant = look.muted, outline = look.muted, outlineVariant = look.line,
        error = look.error,
    )
    val type = Typography(
        headlineMedium = look.display, titleLarge = look.title, bodyLarge = look.body, bodyMedium = look.body, bodySmall = look.note,
        labelLarge = look.strong,
    )
    MaterialTheme(colorScheme = colours, typography = type) {
        CompositionLocalProvider(LocalLook provides look, content = content)
    }
}
