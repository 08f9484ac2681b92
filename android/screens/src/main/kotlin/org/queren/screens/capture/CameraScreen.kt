package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.layout.onSizeChanged
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import kotlin.math.roundToInt
import org.queren.core.flow.ButtonIntent
import org.queren.core.flow.Capture
import org.queren.core.HintWords
import org.queren.core.flow.Lang
import org.queren.core.flow.Part
import org.queren.core.flow.Screen
import org.queren.core.hintWords

/** A screen with the live camera. When something prevents using it, the screen is a page whose filled button is the remedy. */
@Composable
internal fun CameraScreen(screen: Screen) {
    val viewfinder by services.viewfinder.collectAsState()
    val blocked = screen.primary?.intent != ButtonIntent.StartCapture
    when (val capture = screen.part<Part.Capture>()?.capture) {
        is Capture.Card -> if (blocked) PageScreen(screen) else CardCaptureScreen(screen, capture, viewfinder)
        is Capture.Video -> if (blocked) PageScreen(screen) else VideoCaptureScreen(screen, capture, viewfinder)
        is Capture.Photo, null -> PageScreen(screen)
    }
}

/** The words of every hint, by its ordinal. */
@Composable
internal fun rememberHints(lang: Lang): List<HintWords> = remember(lang) { hintWords(lang) }

/**
 * A camera preview between a [header] and [controls]. The controls always stay visible, the preview gets at least
 * [MIN_PREVIEW_SHARE] of the height, and the header adapts to the rest by its [HeightClass]. [optional] is shown below the
 * header only if all of it fits. For [fullTypeHeight] see [LimitedFontScale].
 */
@Composable
internal fun CameraScreenLayout(
    background: Color, fullTypeHeight: Dp, header: @Composable (HeightClass) -> Unit, preview: @Composable (HeightClass) -> Unit, controls: @Composable (HeightClass) -> Unit,
    optional: @Composable (HeightClass) -> Unit = {},
) {
    BoxWithConstraints(Modifier.fillMaxSize().background(background)) {
        LimitedFontScale(maxHeight, fullTypeHeight) {
            val size = HeightClass.of(maxHeight, LocalDensity.current.fontScale * theme.body.fontSize.value / Tokens.type.body.size)
            Layout({
                Box(contentAlignment = Alignment.TopCenter) {
                    Column(Modifier.widthIn(max = MAX_CONTENT_WIDTH).fillMaxWidth().verticalScroll(rememberScrollState())) { header(size) }
                }
                Box { preview(size) }
                Box(Modifier.widthIn(max = MAX_CONTENT_WIDTH)) { optional(size) }
                Box(contentAlignment = Alignment.TopCenter) {
                    Column(
                        Modifier.widthIn(max = MAX_CONTENT_WIDTH).fillMaxWidth().verticalScroll(rememberScrollState()).padding(horizontal = Space.l, vertical = Space.s),
                        verticalArrangement = Arrangement.spacedBy(if (size == HeightClass.EXPANDED) Space.s else 0.dp),
                    ) { controls(size) }
                }
            }) { (headerSlot, previewSlot, optionalSlot, controlsSlot), all ->
                val available = (all.maxHeight * (1 - MIN_PREVIEW_SHARE)).toInt()
                val bottom = controlsSlot.measure(all.copy(minWidth = all.maxWidth, minHeight = 0, maxHeight = available))
                val top = headerSlot.measure(all.copy(minWidth = all.maxWidth, minHeight = 0, maxHeight = available - bottom.height))
                val free = available - bottom.height - top.height
                val extra = optionalSlot.measure(Constraints(maxWidth = all.maxWidth)).takeIf { it.height <= free }
                val previewTop = top.height + (extra?.height ?: 0)
                val middle = previewSlot.measure(Constraints.fixed(all.maxWidth, all.maxHeight - bottom.height - previewTop))
                layout(all.maxWidth, all.maxHeight) {
                    top.place(0, 0)
                    extra?.place((all.maxWidth - extra.width) / 2, top.height)
                    middle.place(0, previewTop)
                    bottom.place(0, previewTop + middle.height)
                }
            }
        }
    }
}

/**
 * Limits the font scale next to a camera preview, so that the preview keeps its space and every button stays visible: at a
 * [height] of [fullTypeHeight] type does not grow at all, at twice that it grows to 200 %.
 */
@Composable
internal fun LimitedFontScale(height: Dp, fullTypeHeight: Dp, content: @Composable () -> Unit) {
    val requested = LocalDensity.current
    // Elder mode's type is already larger.
    val elderScale = theme.body.fontSize.value / Tokens.type.body.size
    val maxScale = (height / fullTypeHeight / elderScale).coerceAtLeast(1f)
    CompositionLocalProvider(LocalDensity provides Density(requested.density, minOf(requested.fontScale, maxScale)), content = content)
}

/**
 * A camera preview with an outline over it and, if [showHint], a hint above the outline where it covers nothing. The preview
 * is no wider than the outline needs, so that filling the outline fills the same share of the picture on every screen.
 * [overlay] is drawn on top.
 */
@Composable
internal fun LivePreview(
    viewfinder: Viewfinder, hint: HintWords?, showHint: Boolean, shape: FrameShape, small: Boolean = false, overlay: @Composable () -> Unit = {}, outline: @Composable (hintHeight: Int) -> Unit,
) {
    var measuredHint by remember { mutableStateOf(0) }
    val hintHeight = if (showHint) measuredHint else 0
    Layout({
        Box { viewfinder.Preview(Modifier.fillMaxSize()) }
        Box { outline(hintHeight) }
        Box { overlay() }
    }, Modifier.fillMaxSize()) { layers, all ->
        val width = shape.width(all.maxWidth.toFloat(), (all.maxHeight - hintHeight).coerceAtLeast(0).toFloat()) / shape.maxWidthShare
        val previewSize = Constraints.fixed(width.roundToInt().coerceIn(0, all.maxWidth), all.maxHeight)
        val (picture, outlined, overlaid) = layers.mapIndexed { i, layer -> layer.measure(if (i == 1) Constraints.fixed(all.maxWidth, all.maxHeight) else previewSize) }
        layout(all.maxWidth, all.maxHeight) {
            picture.place((all.maxWidth - picture.width) / 2, 0)
            outlined.place(0, 0)
            overlaid.place((all.maxWidth - overlaid.width) / 2, 0)
        }
    }
    if (showHint) {
        Box(Modifier.fillMaxWidth().onSizeChanged { measuredHint = it.height }.padding(Space.s).minHintHeight(), contentAlignment = Alignment.Center) {
            HintPill(hint, recording = false, small = small)
        }
    }
}

/** At least as high as a one-line hint, so that nothing moves when hints come and go. */
@Composable
internal fun Modifier.minHintHeight(): Modifier = heightIn(min = with(LocalDensity.current) { theme.strong.lineHeight.toDp() } + Space.s * 2)

/** Minimum share of the height for the preview. */
private const val MIN_PREVIEW_SHARE = 0.36f

/** How much fits above a camera preview. */
internal enum class HeightClass {
    /** The whole header. */
    EXPANDED,

    /** No line below the title. */
    MEDIUM,

    /** Only the step header, and small text buttons. */
    COMPACT;

    companion object {
        /** For a [height] and a font [scale]. */
        fun of(height: Dp, scale: Float): HeightClass = when {
            height < 440.dp * scale -> COMPACT
            height < 560.dp * scale -> MEDIUM
            else -> EXPANDED
        }
    }
}
