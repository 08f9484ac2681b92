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
import org.queren.core.Action
import org.queren.core.Capture
import org.queren.core.Lang
import org.queren.core.Part
import org.queren.core.ScreenId
import org.queren.screens.ScreenView

/** On the smallest phone, with type at 200 %: where a camera is open, every way is on the screen without scrolling. */
class WaysOutTest {
    @get:Rule
    val rule: ComposeContentTestRule = createComposeRule()

    private val all by lazy { exhibits(Env.gallery.readLines()) }
    private val exam by lazy { GalleryExam(Env.samples) }
    private var shown by mutableStateOf<Exhibit?>(null)

    private fun begin() = rule.setContent {
        shown?.let { exhibit ->
            CompositionLocalProvider(LocalDensity provides Density(1f, 2f)) {
                key(exhibit) {
                    Box(Modifier.requiredSize(WIDTH.dp, HEIGHT.dp).clipToBounds()) {
                        ScreenView(exhibit.screen, exam, GalleryStage(exhibit.screen, Env.samples, null), dark = false)
                    }
                }
            }
        }
    }

    private fun nodes(node: SemanticsNode = rule.onRoot(useUnmergedTree = true).fetchSemanticsNode()): List<SemanticsNode> =
        listOf(node) + node.children.flatMap { nodes(it) }

    private fun show(exhibit: Exhibit) {
        shown = exhibit
        rule.waitForIdle()
        // The card's shutter comes after a while: with it there is the least room.
        (exhibit.screen.parts.firstNotNullOfOrNull { (it as? Part.Capture)?.capture } as? Capture.Card)?.let {
            rule.mainClock.advanceTimeBy((it.shutterAfterS.toLong() + 1) * 1_000)
            rule.waitForIdle()
        }
    }

    /** The labels of [exhibit]'s buttons that are not wholly on the screen. */
    private fun hidden(exhibit: Exhibit): List<String> {
        show(exhibit)
        val screen = exhibit.screen
        return (listOfNotNull(screen.primary) + screen.others).map { it.label }.filterNot { label ->
            nodes().any { node ->
                // What is clipped or scrolled away has less of itself within its root than its size.
                node.config.getOrNull(SemanticsProperties.Text).orEmpty().any { it.text == label } &&
                    node.boundsInRoot.height >= node.size.height && node.boundsInRoot.width >= node.size.width
            }
        }
    }

    @Test
    fun `beside a live picture no way is hidden, and the picture keeps its place`() {
        begin()
        val live = all.filter { it.screen.id in LIVE && (it.screen.id == ScreenId.VIDEO_PREFLIGHT || it.screen.primary?.action is Action.Captured) }
        assertEquals(LIVE, live.map { it.screen.id }.toSet())
        for (exhibit in live) {
            val where = "${exhibit.name} (${exhibit.screen.lang}, elder ${exhibit.screen.elder})"
            assertEquals(emptyList(), hidden(exhibit), where)
            if (exhibit.screen.id == ScreenId.VIDEO_PREFLIGHT) continue
            exhibit.screen.parts.firstNotNullOfOrNull { it as? Part.Digits }?.let { digits ->
                val row = rule.onNodeWithContentDescription(digits.digits.joinToString(" "), useUnmergedTree = true).fetchSemanticsNode()
                val whole = row.boundsInRoot.height >= row.size.height - 1
                // Elder mode's ways in English leave the waiting digits no more than their upper part; recording shows them whole.
                assertTrue(whole || (exhibit.screen.elder && exhibit.screen.lang == Lang.EN), "$where: the digits are cut off")
            }
            val share = rule.onNodeWithTag(PICTURE, useUnmergedTree = true).fetchSemanticsNode().boundsInRoot.height / HEIGHT
            assertTrue(share >= 0.35f, "$where: the picture has $share of the height")
        }
    }

    @Test
    fun `the control, a long page hides some of its ways`() {
        begin()
        assertTrue(hidden(all.first { it.screen.id == ScreenId.CONSENT }).isNotEmpty())
    }

    private companion object {
        /** The smallest phone, dp. */
        const val WIDTH = 320
        const val HEIGHT = 533
        val LIVE = setOf(ScreenId.CARD_CAPTURE, ScreenId.VIDEO_CAPTURE, ScreenId.REHEARSAL_CAPTURE, ScreenId.VIDEO_PREFLIGHT)
    }
}
