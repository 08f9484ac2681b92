package org.queren.screens

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
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

/** Colours, type and sizes: light or dark, with or without elder mode. */
internal class Theme(val dark: Boolean, val elder: Boolean, val reducedMotion: Boolean) {
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

    /** Minimum side of a touch target. */
    val target: Dp = (if (elder) Tokens.elderTarget else Tokens.target).dp

    /** Duration of animations, ms. */
    val motion: Int = if (reducedMotion) 0 else Tokens.motionMs
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

internal val PillShape = RoundedCornerShape(percent = 50)
internal val RoundedShape = RoundedCornerShape(Tokens.corner.dp)

internal val LocalTheme: ProvidableCompositionLocal<Theme> = staticCompositionLocalOf { Theme(dark = false, elder = false, reducedMotion = true) }

/** The current theme. */
internal val theme: Theme
    @Composable get() = LocalTheme.current

/** Provides the design tokens to Material and to these screens. */
@Composable
internal fun AppTheme(elder: Boolean, reducedMotion: Boolean, dark: Boolean = isSystemInDarkTheme(), content: @Composable () -> Unit) {
    val theme = Theme(dark, elder, reducedMotion)
    val base = if (dark) darkColorScheme() else lightColorScheme()
    val colours = base.copy(
        primary = theme.primary, onPrimary = theme.onPrimary, primaryContainer = theme.tint, onPrimaryContainer = theme.ink,
        secondaryContainer = theme.tint, onSecondaryContainer = theme.ink,
        background = theme.ground, onBackground = theme.ink, surface = theme.ground, onSurface = theme.ink,
        surfaceVariant = theme.surface, onSurfaceVariant = theme.muted, outline = theme.muted, outlineVariant = theme.line,
        error = theme.error,
    )
    val type = Typography(
        headlineMedium = theme.display, titleLarge = theme.title, bodyLarge = theme.body, bodyMedium = theme.body, bodySmall = theme.note,
        labelLarge = theme.strong,
    )
    MaterialTheme(colorScheme = colours, typography = type) {
        CompositionLocalProvider(LocalTheme provides theme, content = content)
    }
}
