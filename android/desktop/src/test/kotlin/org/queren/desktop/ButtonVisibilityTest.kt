package org.queren.desktop

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.junit4.createComposeRule
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.queren.core.flow.Action
import org.queren.core.flow.ButtonIntent
import org.queren.core.flow.Capture
import org.queren.core.flow.Lang
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId
import org.queren.screens.Clock
import org.queren.screens.ScreenView

/** On the smallest phone at 200 % font scale, every button of a camera screen is visible without scrolling. */
class ButtonVisibilityTest {
    @get:Rule
    val rule: ComposeContentTestRule = createComposeRule()

    private val all by lazy { screenFixtures(Env.screenFixtures.readLines()) }
    private val core by lazy { FixtureCoreClient(Env.samples) }
    private var shown by mutableStateOf<ScreenFixture?>(null)

    /** Passes with the test's clock. */
    private val clock = object : Clock by FixtureClock {
        override fun monotonicMs() = rule.mainClock.currentTime
    }

    private fun begin() = rule.setContent {
        shown?.let { fixture ->
            CompositionLocalProvider(LocalDensity provides Density(1f, 2f)) {
                key(fixture) {
                    Box(Modifier.requiredSize(WIDTH.dp, HEIGHT.dp).clipToBounds()) {
                        ScreenView(fixture.screen, core, FixtureSystemServices(fixture.screen, Env.samples, null, clock), dark = false)
                    }
                }
            }
        }
    }

    private fun nodes(node: SemanticsNode = rule.onRoot(useUnmergedTree = true).fetchSemanticsNode()): List<SemanticsNode> =
        listOf(node) + node.children.flatMap { nodes(it) }

    private fun show(fixture: ScreenFixture) {
        shown = fixture
        rule.waitForIdle()
        // The shutter button appears after a while and leaves the least room.
        (fixture.screen.parts.firstNotNullOfOrNull { (it as? Part.Capture)?.capture } as? Capture.Card)?.let {
            rule.mainClock.advanceTimeBy((it.shutterAfterS.toLong() + 1) * 1_000)
            // The capture is ticked off the test's clock.
            rule.waitUntil(10_000) { nodes().any { node -> node.config.getOrNull(SemanticsProperties.Text).orEmpty().any { text -> text.text == fixture.screen.primary?.label } } }
            rule.waitForIdle()
        }
    }

    /** Labels of [fixture]'s buttons that are not fully visible. */
    private fun hidden(fixture: ScreenFixture): List<String> {
        show(fixture)
        val screen = fixture.screen
        return (listOfNotNull(screen.primary) + screen.others).map { it.label }.filterNot { label ->
            nodes().any { node ->
                // A clipped or scrolled node's bounds in the root are smaller than its size.
                node.config.getOrNull(SemanticsProperties.Text).orEmpty().any { it.text == label } &&
                    node.boundsInRoot.height >= node.size.height && node.boundsInRoot.width >= node.size.width
            }
        }
    }

    @Test
    fun `beside a camera preview no button is hidden, and the preview keeps its share`() {
        begin()
        val live = all.filter { it.screen.id in LIVE && (it.screen.id == ScreenId.VIDEO_PREFLIGHT || it.screen.primary?.intent == ButtonIntent.StartCapture) }
        assertEquals(LIVE, live.map { it.screen.id }.toSet())
        for (fixture in live) {
            val where = "${fixture.name} (${fixture.screen.lang}, elder ${fixture.screen.elder})"
            assertEquals(emptyList(), hidden(fixture), where)
            if (fixture.screen.id == ScreenId.VIDEO_PREFLIGHT) continue
            fixture.screen.parts.firstNotNullOfOrNull { it as? Part.Digits }?.let { digits ->
                val row = rule.onNodeWithContentDescription(digits.digits.joinToString(" "), useUnmergedTree = true).fetchSemanticsNode()
                val complete = row.boundsInRoot.height >= row.size.height - 1
                // In elder mode English buttons leave only the upper part of the digits visible; recording shows them fully.
                assertTrue(complete || (fixture.screen.elder && fixture.screen.lang == Lang.EN), "$where: the digits are cut off")
            }
            val share = rule.onNodeWithTag(PREVIEW_TAG, useUnmergedTree = true).fetchSemanticsNode().boundsInRoot.height / HEIGHT
            assertTrue(share >= 0.35f, "$where: the picture has $share of the height")
        }
    }

    @Test
    fun `control - a long page hides some of its buttons`() {
        begin()
        assertTrue(hidden(all.first { it.screen.id == ScreenId.CONSENT }).isNotEmpty())
    }

    private companion object {
        /** The smallest supported phone, dp. */
        const val WIDTH = 320
        const val HEIGHT = 533
        val LIVE = setOf(ScreenId.CARD_CAPTURE, ScreenId.VIDEO_CAPTURE, ScreenId.REHEARSAL_CAPTURE, ScreenId.VIDEO_PREFLIGHT)
    }
}
