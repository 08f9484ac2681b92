package org.queren.desktop

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
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.assertTextContains
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.junit4.createComposeRule
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.queren.core.flow.Lang
import org.queren.core.flow.ScreenId
import org.queren.core.hintWords
import org.queren.core.protocol.Priority
import org.queren.screens.HintPill
import org.queren.screens.ScreenView

/** Every screen as rendered: touch target sizes, accessibility names, contrast, and no cut-off text at 200 % font scale. */
class RenderingTest {
    @get:Rule
    val rule: ComposeContentTestRule = createComposeRule()

    private val all by lazy { screenFixtures(Env.screenFixtures.readLines()) }
    private val core by lazy { FixtureCoreClient(Env.samples) }
    private var shown by mutableStateOf<Triple<ScreenFixture, Float, Boolean>?>(null)

    private fun begin() = rule.setContent {
        shown?.let { (fixture, fontScale, dark) ->
            CompositionLocalProvider(LocalDensity provides Density(1f, fontScale)) {
                key(fixture) {
                    Box(Modifier.requiredSize(360.dp, 760.dp).testTag("window")) {
                        ScreenView(fixture.screen, core, FixtureSystemServices(fixture.screen, Env.samples, null), dark)
                    }
                }
            }
        }
    }

    private fun show(fixture: ScreenFixture, fontScale: Float = 1f, dark: Boolean = false) {
        shown = Triple(fixture, fontScale, dark)
        rule.waitForIdle()
    }

    private fun nodes(node: SemanticsNode = rule.onRoot(useUnmergedTree = false).fetchSemanticsNode()): List<SemanticsNode> =
        listOf(node) + node.children.flatMap { nodes(it) }

    private val SemanticsNode.name: String
        get() = config.getOrNull(SemanticsProperties.ContentDescription).orEmpty().joinToString() +
            config.getOrNull(SemanticsProperties.Text).orEmpty().joinToString { it.text } +
            config.getOrNull(SemanticsProperties.EditableText)?.text.orEmpty()

    @Test
    fun `touch targets are large enough and have a name`() {
        begin()
        var count = 0
        for (fixture in all) {
            show(fixture)
            // Material's text fields and sliders ensure 48 dp themselves.
            val least = if (fixture.screen.elder) 60 else 48
            val touchable = nodes().filter { SemanticsActions.OnClick in it.config && SemanticsActions.SetText !in it.config }
            for (node in touchable) {
                val where = "${fixture.name} (${fixture.screen.lang}, elder ${fixture.screen.elder}): “${node.name}”"
                assertTrue(node.name.isNotBlank(), where)
                assertTrue(node.size.height >= least, "$where is ${node.size.height} high")
                count += 1
            }
        }
        assertTrue(count > 1_000, "only $count touch targets")
    }

    @Test
    fun `no text is cut off at 200 percent font scale`() {
        begin()
        var texts = 0
        for (fixture in all.filter { it.screen.lang == Lang.ZH || it.screen.elder.not() }.distinctBy { it.screen.id to it.screen.lang }) {
            show(fixture, fontScale = 2f)
            for (node in nodes(rule.onRoot(useUnmergedTree = true).fetchSemanticsNode())) {
                val results = mutableListOf<TextLayoutResult>()
                node.config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(results)
                results.forEach {
                    assertTrue(!it.hasVisualOverflow, "${fixture.name}: “${it.layoutInput.text}” is cut off")
                    texts += 1
                }
            }
        }
        assertTrue(texts > 300, "only $texts texts")
    }

    @Test
    fun `rendered text has a contrast of at least 4,5 to 1`() {
        begin()
        val ratios = mutableListOf<Double>()
        for (fixture in all.filter { it.screen.lang == Lang.ZH && !it.screen.elder && it.screen.id !in PREVIEW_SCREENS }.distinctBy { it.screen.id }) {
            for (dark in listOf(false, true)) {
                show(fixture, dark = dark)
                val pixels = rule.onNodeWithTag("window").captureToImage().toPixelMap()
                for (node in nodes(rule.onRoot(useUnmergedTree = true).fetchSemanticsNode())) {
                    val text = node.config.getOrNull(SemanticsProperties.Text)?.joinToString { it.text } ?: continue
                    val box = node.boundsInRoot
                    val (left, top) = box.left.toInt().coerceAtLeast(0) to box.top.toInt().coerceAtLeast(0)
                    val (right, bottom) = box.right.toInt().coerceAtMost(pixels.width) to box.bottom.toInt().coerceAtMost(pixels.height)
                    if (right - left < 4 || bottom - top < 8) continue
                    val colours = (top until bottom).flatMap { y -> (left until right).map { x -> luminance(pixels[x, y]) } }
                    // The most frequent colour is the background; the pixel that differs most from it is inside a letter.
                    val background = colours.groupingBy { (it * 200).toInt() }.eachCount().maxBy { it.value }.key / 200.0
                    val ratio = colours.maxOf { contrast(it, background) }
                    ratios += ratio
                    assertTrue(ratio >= 4.5, "${fixture.name}, dark $dark: “$text” has ${"%.2f".format(ratio)} to 1")
                }
            }
        }
        assertTrue(ratios.size > 200, "only ${ratios.size} texts")
        // Control: a weak pair is recognised.
        assertTrue(contrast(luminance(androidx.compose.ui.graphics.Color(0xFF999999)), 1.0) < 4.5)
    }

    @Test
    fun `switching to dark mode keeps the input`() {
        begin()
        val login = all.first { it.screen.id == ScreenId.LOGIN && it.name == "first" }
        show(login)
        rule.onAllNodes(hasSetTextAction())[0].performTextInput("ma@example.invalid")
        show(login, dark = true)
        rule.onAllNodes(hasSetTextAction())[0].assertTextContains("ma@example.invalid")
    }

    @Test
    fun `hints are announced with the core's priority, but not while recording`() {
        var recording by mutableStateOf(false)
        val words = hintWords(Lang.ZH)
        var hint by mutableStateOf(words.first { it.priority == Priority.POLITE })
        rule.setContent { HintPill(hint, recording) }
        fun announced() = rule.onNodeWithText(hint.text).fetchSemanticsNode().config.getOrNull(SemanticsProperties.LiveRegion)
        assertEquals(LiveRegionMode.Polite, announced())
        hint = words.first { it.priority == Priority.ASSERTIVE }
        rule.waitForIdle()
        assertEquals(LiveRegionMode.Assertive, announced())
        recording = true
        rule.waitForIdle()
        assertEquals(null, announced())
    }

    private fun luminance(c: androidx.compose.ui.graphics.Color): Double {
        fun channel(v: Float): Double = if (v <= 0.04045) v / 12.92 else Math.pow((v + 0.055) / 1.055, 2.4)
        return 0.2126 * channel(c.red) + 0.7152 * channel(c.green) + 0.0722 * channel(c.blue)
    }

    private fun contrast(a: Double, b: Double): Double = (maxOf(a, b) + 0.05) / (minOf(a, b) + 0.05)

    private companion object {
        /** Screens with text over a camera preview, which always has its own background; checked by eye. */
        val PREVIEW_SCREENS = setOf(ScreenId.CARD_CAPTURE, ScreenId.VIDEO_CAPTURE, ScreenId.REHEARSAL_CAPTURE, ScreenId.VIDEO_PREFLIGHT)
    }
}
