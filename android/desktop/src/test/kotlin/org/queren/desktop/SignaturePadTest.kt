package org.queren.desktop

import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.test.junit4.createComposeRule
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTouchInput
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.queren.core.flow.Action
import org.queren.core.flow.Lang
import org.queren.core.flow.Media
import org.queren.core.flow.ScreenId
import org.queren.core.controlLabels
import org.queren.screens.CoreClient
import org.queren.screens.ScreenView

/** The pad delivers strokes in normalised coordinates with relative times. */
class SignaturePadTest {
    @get:Rule
    val rule = createComposeRule()

    private val actions = mutableListOf<Action>()
    private val core = object : CoreClient {
        override fun dispatch(action: Action) {
            actions += action
        }
        override suspend fun picture(media: Media): ByteArray? = null
        override suspend fun crop(crop: org.queren.core.flow.Crop): ByteArray? = null
        override suspend fun platformPicture(name: String): ByteArray? = null
        override suspend fun waveformOf(recording: ByteArray) = null
    }
    private val labels = controlLabels(Lang.ZH)

    private fun show() {
        val blank = screenFixtures(Env.screenFixtures.readLines()).first { it.screen.id == ScreenId.SIGNATURE && it.name == "blank" && it.screen.lang == Lang.ZH && !it.screen.elder }
        rule.setContent { ScreenView(blank.screen, core, FixtureSystemServices(blank.screen, Env.samples, null)) }
    }

    private fun write() = rule.onNodeWithContentDescription(labels.pad).performTouchInput {
        down(Offset(width * 0.25f, height * 0.5f))
        moveTo(Offset(width * 0.5f, height * 0.5f), delayMillis = 30)
        moveTo(Offset(width * 0.75f, height * 2f), delayMillis = 30)
        up()
    }

    @Test
    fun `stroke points are normalised, in order of time and clamped to the pad`() {
        show()
        write()
        val stroke = (actions.single() as Action.AddStroke).stroke
        assertEquals(0.25f, stroke.points.first().x, 0.02f)
        assertEquals(1f, stroke.points.last().y)
        assertTrue(stroke.points.zipWithNext().all { (a, b) -> a.tMs <= b.tMs })
        assertEquals(60u, stroke.points.last().tMs)
    }

    @Test
    fun `a dot is a stroke, and the full-screen pad gives the same coordinates`() {
        show()
        rule.onNodeWithContentDescription(labels.pad).performTouchInput { down(center); up() }
        assertEquals(1, (actions.single() as Action.AddStroke).stroke.points.distinct().size)
        rule.onNodeWithText(labels.padLarge).performClick()
        write()
        val stroke = (actions.last() as Action.AddStroke).stroke
        assertEquals(0.25f, stroke.points.first().x, 0.02f)
        rule.onNodeWithText(labels.padClose).performClick()
        rule.onNodeWithText(labels.padLarge).assertExists()
    }
}
