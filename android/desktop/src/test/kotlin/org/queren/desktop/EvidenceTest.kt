package org.queren.desktop

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.requiredSize
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.test.assertHasClickAction
import androidx.compose.ui.test.assertHeightIsAtLeast
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.junit4.createComposeRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.unit.dp
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.queren.core.Crop
import org.queren.core.Lang
import org.queren.core.Part
import org.queren.core.ScreenId
import org.queren.core.controlLabels
import org.queren.screens.Exam
import org.queren.screens.ScreenView
import org.queren.screens.Stage

/** The candidate's own picture in a reason card, and the pieces of a card beside what was read. */
class EvidenceTest {
    @get:Rule
    val rule = createComposeRule()

    private val words = controlLabels(Lang.ZH)
    private val all by lazy { exhibits(Env.gallery.readLines()).filter { it.screen.lang == Lang.ZH && !it.screen.elder } }
    private var back: (() -> Unit)? = null

    private fun show(exhibit: Exhibit, exam: Exam = GalleryExam(Env.samples)) {
        val stage = GalleryStage(exhibit.screen, Env.samples, null)
        val turning = object : Stage by stage {
            @Composable
            override fun OnBack(back: () -> Unit) {
                this@EvidenceTest.back = back
            }

            @Composable
            override fun rememberPicker(what: org.queren.screens.Pick, onPicked: (String) -> Unit) = stage.rememberPicker(what, onPicked)

            @Composable
            override fun Playback(take: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit) = stage.Playback(take, playing, modifier, onEnd)
        }
        rule.setContent { Box(Modifier.requiredSize(360.dp, 760.dp)) { ScreenView(exhibit.screen, exam, turning) } }
        rule.waitForIdle()
    }

    private fun count(label: String) = rule.onAllNodes(hasContentDescription(label)).fetchSemanticsNodes().size

    private fun weak() = all.first { it.screen.id == ScreenId.CARD_REJECTED && it.card().evidence?.region != null }

    private fun Exhibit.card() = screen.parts.filterIsInstance<Part.ReasonCard>().single()

    @Test
    fun `a tap opens what was seen large, and back or the button closes it`() {
        val exhibit = weak()
        val label = checkNotNull(exhibit.card().evidence).label
        show(exhibit)
        rule.waitUntil(30_000) { count(label) == 1 }
        for (close in listOf({ checkNotNull(back)() }, { rule.onNodeWithText(words.hide).performClick() })) {
            rule.onNodeWithContentDescription(label).assertHasClickAction().assertHeightIsAtLeast(96.dp).performClick()
            rule.waitUntil(30_000) { rule.onAllNodesWithText(words.hide).fetchSemanticsNodes().size == 1 && count(label) == 1 }
            // The page below is there no more for whoever listens.
            assertEquals(0, rule.onAllNodesWithText(exhibit.screen.title).fetchSemanticsNodes().size)
            rule.onNodeWithContentDescription(label).assertHeightIsAtLeast(500.dp)
            rule.runOnIdle { close() }
            rule.waitUntil(30_000) { rule.onAllNodesWithText(exhibit.screen.title).fetchSemanticsNodes().size == 1 }
        }
    }

    @Test
    fun `a picture that can't be had says so, and cause and remedy stand`() {
        val gallery = GalleryExam(Env.samples)
        val exhibit = weak()
        show(exhibit, object : Exam by gallery {
            override suspend fun crop(crop: Crop): ByteArray? = null
        })
        rule.waitUntil(30_000) { rule.onAllNodesWithText(words.pictureMissing, substring = true).fetchSemanticsNodes().isNotEmpty() }
        assertEquals(0, count(checkNotNull(exhibit.card().evidence).label))
        assertTrue(rule.onAllNodesWithText(exhibit.card().remedy, substring = true).fetchSemanticsNodes().isNotEmpty())
    }

    @Test
    fun `a piece of what is masked is seen only with the value`() {
        val exhibit = all.first { it.screen.id == ScreenId.CARD_CONFIRMATION }
        val fields = exhibit.screen.parts.filterIsInstance<Part.Fields>().flatMap { it.fields }.filter { it.crop != null }
        val (open, hidden) = fields.first { it.masked == null } to fields.first { it.masked != null }
        show(exhibit)
        rule.waitUntil(30_000) { count(open.label) == 1 }
        assertEquals(0, count(hidden.label))
        rule.onNodeWithText(words.reveal).performClick()
        rule.waitUntil(30_000) { count(hidden.label) == 1 }
        rule.onNodeWithText(words.hide).performClick()
        rule.waitUntil(30_000) { count(hidden.label) == 0 }
    }
}
