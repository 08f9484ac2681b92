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
import org.queren.core.flow.Crop
import org.queren.core.flow.Lang
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId
import org.queren.core.controlLabels
import org.queren.screens.CoreClient
import org.queren.screens.ScreenView
import org.queren.screens.SystemServices

/** The candidate's own picture in a reason card, and crops of the card beside the values read from it. */
class EvidenceTest {
    @get:Rule
    val rule = createComposeRule()

    private val labels = controlLabels(Lang.ZH)
    private val all by lazy { screenFixtures(Env.screenFixtures.readLines()).filter { it.screen.lang == Lang.ZH && !it.screen.elder } }
    private var back: (() -> Unit)? = null

    private fun show(fixture: ScreenFixture, core: CoreClient = FixtureCoreClient(Env.samples)) {
        val services = FixtureSystemServices(fixture.screen, Env.samples, null)
        val withBack = object : SystemServices by services {
            @Composable
            override fun OnBack(back: () -> Unit) {
                this@EvidenceTest.back = back
            }

            @Composable
            override fun rememberPicker(source: org.queren.screens.PictureSource, onPicked: (String) -> Unit) = services.rememberPicker(source, onPicked)

            @Composable
            override fun Playback(recording: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit) = services.Playback(recording, playing, modifier, onEnd)
        }
        rule.setContent { Box(Modifier.requiredSize(360.dp, 760.dp)) { ScreenView(fixture.screen, core, withBack) } }
        rule.waitForIdle()
    }

    private fun count(label: String) = rule.onAllNodes(hasContentDescription(label)).fetchSemanticsNodes().size

    private fun rejectedCard() = all.first { it.screen.id == ScreenId.CARD_REJECTED && it.reasonCard().evidence?.region != null }

    private fun ScreenFixture.reasonCard() = screen.parts.filterIsInstance<Part.ReasonCard>().single()

    @Test
    fun `a tap opens the evidence full screen, and back or the button closes it`() {
        val fixture = rejectedCard()
        val label = checkNotNull(fixture.reasonCard().evidence).label
        show(fixture)
        rule.waitUntil(30_000) { count(label) == 1 }
        for (close in listOf({ checkNotNull(back)() }, { rule.onNodeWithText(labels.hide).performClick() })) {
            rule.onNodeWithContentDescription(label).assertHasClickAction().assertHeightIsAtLeast(96.dp).performClick()
            rule.waitUntil(30_000) { rule.onAllNodesWithText(labels.hide).fetchSemanticsNodes().size == 1 && count(label) == 1 }
            // The page below is hidden from screen readers.
            assertEquals(0, rule.onAllNodesWithText(fixture.screen.title).fetchSemanticsNodes().size)
            rule.onNodeWithContentDescription(label).assertHeightIsAtLeast(500.dp)
            rule.runOnIdle { close() }
            rule.waitUntil(30_000) { rule.onAllNodesWithText(fixture.screen.title).fetchSemanticsNodes().size == 1 }
        }
    }

    @Test
    fun `without the picture a message is shown, with cause and remedy`() {
        val fixtures = FixtureCoreClient(Env.samples)
        val fixture = rejectedCard()
        show(fixture, object : CoreClient by fixtures {
            override suspend fun crop(crop: Crop): ByteArray? = null
        })
        rule.waitUntil(30_000) { rule.onAllNodesWithText(labels.pictureMissing, substring = true).fetchSemanticsNodes().isNotEmpty() }
        assertEquals(0, count(checkNotNull(fixture.reasonCard().evidence).label))
        assertTrue(rule.onAllNodesWithText(fixture.reasonCard().remedy, substring = true).fetchSemanticsNodes().isNotEmpty())
    }

    @Test
    fun `the crop of a masked value is shown only with the value`() {
        val fixture = all.first { it.screen.id == ScreenId.CARD_CONFIRMATION }
        val fields = fixture.screen.parts.filterIsInstance<Part.Fields>().flatMap { it.fields }.filter { it.crop != null }
        val (open, hidden) = fields.first { it.masked == null } to fields.first { it.masked != null }
        show(fixture)
        rule.waitUntil(30_000) { count(open.label) == 1 }
        assertEquals(0, count(hidden.label))
        rule.onNodeWithText(labels.reveal).performClick()
        rule.waitUntil(30_000) { count(hidden.label) == 1 }
        rule.onNodeWithText(labels.hide).performClick()
        rule.waitUntil(30_000) { count(hidden.label) == 0 }
    }
}
