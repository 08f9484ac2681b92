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
import org.queren.core.Action
import org.queren.core.Capture
import org.queren.core.HintWords
import org.queren.core.Lang
import org.queren.core.Part
import org.queren.core.Screen
import org.queren.core.hintWords

/** The live camera. Where something is in its way, the core's filled button is the cure, and the screen is a page. */
@Composable
internal fun FinderScreen(screen: Screen) {
    val viewfinder by stage.viewfinder.collectAsState()
    val hindered = screen.primary?.action !is Action.Captured
    when (val capture = screen.part<Part.Capture>()?.capture) {
        is Capture.Card -> if (hindered) PageScreen(screen) else CardFinder(screen, capture, viewfinder)
        is Capture.Video -> if (hindered) PageScreen(screen) else FaceFinder(screen, capture, viewfinder)
        is Capture.Photo, null -> PageScreen(screen)
    }
}

/** The words of every hint, by its place in the closed set. */
@Composable
internal fun rememberHints(lang: Lang): List<HintWords> = remember(lang) { hintWords(lang) }

/**
 * A live picture between what is said above and what can be done below. The ways below are never scrolled out of sight, the
 * picture keeps [LIVE] of the height, and what is above takes the rest: it is told how much that is. What is [spare] stands
 * below it where there is room for all of it: cut in two it would say nothing. Type is as it is on [whole] of height, see
 * [WithinReach].
 */
@Composable
internal fun FinderColumn(
    ground: Color, whole: Dp, above: @Composable (room: Room) -> Unit, live: @Composable (room: Room) -> Unit, below: @Composable (room: Room) -> Unit,
    spare: @Composable (room: Room) -> Unit = {},
) {
    BoxWithConstraints(Modifier.fillMaxSize().background(ground)) {
        WithinReach(maxHeight, whole) {
            val room = Room.of(maxHeight, LocalDensity.current.fontScale * look.body.fontSize.value / Tokens.type.body.size)
            Layout({
                Box(contentAlignment = Alignment.TopCenter) {
                    Column(Modifier.widthIn(max = MEASURE).fillMaxWidth().verticalScroll(rememberScrollState())) { above(room) }
                }
                Box { live(room) }
                Box(Modifier.widthIn(max = MEASURE)) { spare(room) }
                Box(contentAlignment = Alignment.TopCenter) {
                    Column(
                        Modifier.widthIn(max = MEASURE).fillMaxWidth().verticalScroll(rememberScrollState()).padding(horizontal = Space.l, vertical = Space.s),
                        verticalArrangement = Arrangement.spacedBy(if (room == Room.AMPLE) Space.s else 0.dp),
                    ) { below(room) }
                }
            }) { (above, live, spare, below), all ->
                val most = (all.maxHeight * (1 - LIVE)).toInt()
                val foot = below.measure(all.copy(minWidth = all.maxWidth, minHeight = 0, maxHeight = most))
                val head = above.measure(all.copy(minWidth = all.maxWidth, minHeight = 0, maxHeight = most - foot.height))
                val free = most - foot.height - head.height
                val also = spare.measure(Constraints(maxWidth = all.maxWidth)).takeIf { it.height <= free }
                val top = head.height + (also?.height ?: 0)
                val middle = live.measure(Constraints.fixed(all.maxWidth, all.maxHeight - foot.height - top))
                layout(all.maxWidth, all.maxHeight) {
                    head.place(0, 0)
                    also?.place((all.maxWidth - also.width) / 2, head.height)
                    middle.place(0, top)
                    foot.place(0, top + middle.height)
                }
            }
        }
    }
}

/**
 * Where a camera is, type grows no further than leaves the picture its place and every way on the screen: with a [height] of
 * [whole] not at all, with twice that to 200 %. What is read on such a screen is the picture.
 */
@Composable
internal fun WithinReach(height: Dp, whole: Dp, content: @Composable () -> Unit) {
    val wanted = LocalDensity.current
    // Elder mode's type is larger already.
    val grown = look.body.fontSize.value / Tokens.type.body.size
    val most = (height / whole / grown).coerceAtLeast(1f)
    CompositionLocalProvider(LocalDensity provides Density(wanted.density, minOf(wanted.fontScale, most)), content = content)
}

/**
 * A live picture, the frame over it, and the hint above the frame, where it hides nothing. The picture is no wider than its
 * frame asks for: in a low place as in a high one, what fills the frame fills as much of the picture. [over] lies on
 * the picture and on what its frame dims.
 */
@Composable
internal fun Live(
    viewfinder: Viewfinder, hint: HintWords?, reserved: Boolean, shape: FrameShape, small: Boolean = false, over: @Composable () -> Unit = {}, frame: @Composable (above: Int) -> Unit,
) {
    var strip by remember { mutableStateOf(0) }
    val above = if (reserved) strip else 0
    Layout({
        Box { viewfinder.Picture(Modifier.fillMaxSize()) }
        Box { frame(above) }
        Box { over() }
    }, Modifier.fillMaxSize()) { layers, all ->
        val width = shape.width(all.maxWidth.toFloat(), (all.maxHeight - above).coerceAtLeast(0).toFloat()) / shape.across
        val place = Constraints.fixed(width.roundToInt().coerceIn(0, all.maxWidth), all.maxHeight)
        val (picture, framed, lying) = layers.mapIndexed { i, layer -> layer.measure(if (i == 1) Constraints.fixed(all.maxWidth, all.maxHeight) else place) }
        layout(all.maxWidth, all.maxHeight) {
            picture.place((all.maxWidth - picture.width) / 2, 0)
            framed.place(0, 0)
            lying.place((all.maxWidth - lying.width) / 2, 0)
        }
    }
    if (reserved) {
        Box(Modifier.fillMaxWidth().onSizeChanged { strip = it.height }.padding(Space.s).hintHigh(), contentAlignment = Alignment.Center) {
            HintPill(hint, listening = false, small = small)
        }
    }
}

/** As high as a hint of one line, so that nothing moves when it comes and goes. */
@Composable
internal fun Modifier.hintHigh(): Modifier = heightIn(min = with(LocalDensity.current) { look.strong.lineHeight.toDp() } + Space.s * 2)

/** The least share of the height for the live picture. */
private const val LIVE = 0.36f

/** What there is room for above a live picture. */
internal enum class Room {
    /** Everything. */
    AMPLE,

    /** No second line of heading. */
    TIGHT,

    /** No heading: the step's own line says where one is; and small words for the ways. */
    SCANT;

    companion object {
        /** Of a [height], with type of [scale]. */
        fun of(height: Dp, scale: Float): Room = when {
            height < 440.dp * scale -> SCANT
            height < 560.dp * scale -> TIGHT
            else -> AMPLE
        }
    }
}
