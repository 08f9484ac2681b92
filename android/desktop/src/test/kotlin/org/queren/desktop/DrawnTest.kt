package org.queren.desktop

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.junit4.createComposeRule
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.test.assertTextContains
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.testTag
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.text.TextLayoutResult
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.queren.core.Lang
import org.queren.core.Priority
import org.queren.core.ScreenId
import org.queren.core.hintWords
import org.queren.screens.HintPill
import org.queren.screens.ScreenView

/** Every screen as it is drawn: large enough to touch, readable, named, and whole at twice the type. */
class DrawnTest {
    @get:Rule
    val rule: ComposeContentTestRule = createComposeRule()

    private val all by lazy { exhibits(Env.gallery.readLines()) }
    private val exam by lazy { GalleryExam(Env.samples) }
    private var shown by mutableStateOf<Triple<Exhibit, Float, Boolean>?>(null)

    private fun begin() = rule.setContent {
        shown?.let { (exhibit, fontScale, dark) ->
            CompositionLocalProvider(LocalDensity provides Density(1f, fontScale)) {
                key(exhibit) {
                    Box(Modifier.requiredSize(360.dp, 760.dp).testTag("window")) {
                        ScreenView(exhibit.screen, exam, GalleryStage(exhibit.screen, Env.samples, null), dark)
                    }
                }
            }
        }
    }

    private fun show(exhibit: Exhibit, fontScale: Float = 1f, dark: Boolean = false) {
        shown = Triple(exhibit, fontScale, dark)
        rule.waitForIdle()
    }

    private fun nodes(node: SemanticsNode = rule.onRoot(useUnmergedTree = false).fetchSemanticsNode()): List<SemanticsNode> =
        listOf(node) + node.children.flatMap { nodes(it) }

    private val SemanticsNode.name: String
        get() = config.getOrNull(SemanticsProperties.ContentDescription).orEmpty().joinToString() +
            config.getOrNull(SemanticsProperties.Text).orEmpty().joinToString { it.text } +
            config.getOrNull(SemanticsProperties.EditableText)?.text.orEmpty()

    @Test
    fun `what can be touched is large enough and has a name`() {
        begin()
        var seen = 0
        for (exhibit in all) {
            show(exhibit)
            // Material's own fields and sliders keep 48 dp themselves.
            val least = if (exhibit.screen.elder) 60 else 48
            val touchable = nodes().filter { SemanticsActions.OnClick in it.config && SemanticsActions.SetText !in it.config }
            for (node in touchable) {
                val where = "${exhibit.name} (${exhibit.screen.lang}, elder ${exhibit.screen.elder}): “${node.name}”"
                assertTrue(node.name.isNotBlank(), where)
                assertTrue(node.size.height >= least, "$where is ${node.size.height} high")
                seen += 1
            }
        }
        assertTrue(seen > 1_000, "only $seen things can be touched")
    }

    @Test
    fun `nothing is cut off at twice the type`() {
        begin()
        var texts = 0
        for (exhibit in all.filter { it.screen.lang == Lang.ZH || it.screen.elder.not() }.distinctBy { it.screen.id to it.screen.lang }) {
            show(exhibit, fontScale = 2f)
            for (node in nodes(rule.onRoot(useUnmergedTree = true).fetchSemanticsNode())) {
                val results = mutableListOf<TextLayoutResult>()
                node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(results)
                results.forEach {
                    assertTrue(!it.hasVisualOverflow, "${exhibit.name}: “${it.layoutInput.text}” is cut off")
                    texts += 1
                }
            }
        }
        assertTrue(texts > 300, "only $texts texts")
    }

    @Test
    fun `text stands out from its ground by 4,5 to 1 as drawn`() {
        begin()
        val drawn = mutableListOf<Double>()
        for (exhibit in all.filter { it.screen.lang == Lang.ZH && !it.screen.elder && it.screen.id !in PICTURES }.distinctBy { it.screen.id }) {
            for (dark in listOf(false, true)) {
                show(exhibit, dark = dark)
                val pixels = rule.onNodeWithTag("window").captureToImage().toPixelMap()
                for (node in nodes(rule.onRoot(useUnmergedTree = true).fetchSemanticsNode())) {
                    val text = node.config.getOrNull(SemanticsProperties.Text)?.joinToString { it.text } ?: continue
                    val box = node.boundsInRoot
                    val (left, top) = box.left.toInt().coerceAtLeast(0) to box.top.toInt().coerceAtLeast(0)
                    val (right, bottom) = box.right.toInt().coerceAtMost(pixels.width) to box.bottom.toInt().coerceAtMost(pixels.height)
                    if (right - left < 4 || bottom - top < 8) continue
                    val colours = (top until bottom).flatMap { y -> (left until right).map { x -> luminance(pixels[x, y]) } }
                    // Between letters lies the ground; the inside of a stroke is what differs from it most.
                    val ground = colours.groupingBy { (it * 200).toInt() }.eachCount().maxBy { it.value }.key / 200.0
                    val ratio = colours.maxOf { contrast(it, ground) }
                    drawn += ratio
                    assertTrue(ratio >= 4.5, "${exhibit.name}, dark $dark: “$text” has ${"%.2f".format(ratio)} to 1")
                }
            }
        }
        assertTrue(drawn.size > 200, "only ${drawn.size} texts were looked at")
        // The control: the measure tells a weak pair from a strong one.
        assertTrue(contrast(luminance(androidx.compose.ui.graphics.Color(0xFF999999)), 1.0) < 4.5)
    }

    @Test
    fun `a screen turned dark keeps what was typed`() {
        begin()
        val login = all.first { it.screen.id == ScreenId.LOGIN && it.name == "first" }
        show(login)
        rule.onAllNodes(hasSetTextAction())[0].performTextInput("ma@example.invalid")
        show(login, dark = true)
        rule.onAllNodes(hasSetTextAction())[0].assertTextContains("ma@example.invalid")
    }

    @Test
    fun `a hint is announced by the core's priority, and not while it records`() {
        var listening by mutableStateOf(false)
        val words = hintWords(Lang.ZH)
        var hint by mutableStateOf(words.first { it.priority == Priority.POLITE })
        rule.setContent { HintPill(hint, listening) }
        fun announced() = rule.onNodeWithText(hint.text).fetchSemanticsNode().config.getOrNull(SemanticsProperties.LiveRegion)
        assertEquals(LiveRegionMode.Polite, announced())
        hint = words.first { it.priority == Priority.ASSERTIVE }
        rule.waitForIdle()
        assertEquals(LiveRegionMode.Assertive, announced())
        listening = true
        rule.waitForIdle()
        assertEquals(null, announced())
    }

    private fun luminance(c: androidx.compose.ui.graphics.Color): Double {
        fun channel(v: Float): Double = if (v <= 0.04045) v / 12.92 else Math.pow((v + 0.055) / 1.055, 2.4)
        return 0.2126 * channel(c.red) + 0.7152 * channel(c.green) + 0.0722 * channel(c.blue)
    }

    private fun contrast(a: Double, b: Double): Double = (maxOf(a, b) + 0.05) / (minOf(a, b) + 0.05)

    private companion object {
        /** On these text lies on live pictures, always with a ground of its own, and is looked at by eye. */
        val PICTURES = setOf(ScreenId.CARD_CAPTURE, ScreenId.VIDEO_CAPTURE, ScreenId.REHEARSAL_CAPTURE, ScreenId.VIDEO_PREFLIGHT)
    }
}
