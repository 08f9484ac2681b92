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
import org.queren.core.Action
import org.queren.core.Lang
import org.queren.core.Media
import org.queren.core.ScreenId
import org.queren.core.controlLabels
import org.queren.screens.Exam
import org.queren.screens.ScreenView

/** The pad hands over what the finger wrote, in its own measure and time. */
class PadTest {
    @get:Rule
    val rule = createComposeRule()

    private val done = mutableListOf<Action>()
    private val exam = object : Exam {
        override fun act(action: Action) {
            done += action
        }
        override suspend fun picture(media: Media): ByteArray? = null
        override suspend fun crop(crop: org.queren.core.Crop): ByteArray? = null
        override suspend fun platformPicture(name: String): ByteArray? = null
        override suspend fun sound(take: ByteArray) = null
    }
    private val words = controlLabels(Lang.ZH)

    private fun show() {
        val blank = exhibits(Env.gallery.readLines()).first { it.screen.id == ScreenId.SIGNATURE && it.name == "blank" && it.screen.lang == Lang.ZH && !it.screen.elder }
        rule.setContent { ScreenView(blank.screen, exam, GalleryStage(blank.screen, Env.samples, null)) }
    }

    private fun write() = rule.onNodeWithContentDescription(words.pad).performTouchInput {
        down(Offset(width * 0.25f, height * 0.5f))
        moveTo(Offset(width * 0.5f, height * 0.5f), delayMillis = 30)
        moveTo(Offset(width * 0.75f, height * 2f), delayMillis = 30)
        up()
    }

    @Test
    fun `a stroke is in shares of the pad, its times rise, and what leaves the pad ends at its edge`() {
        show()
        write()
        val stroke = (done.single() as Action.AddStroke).stroke
        assertEquals(0.25f, stroke.points.first().x, 0.02f)
        assertEquals(1f, stroke.points.last().y)
        assertTrue(stroke.points.zipWithNext().all { (a, b) -> a.tMs <= b.tMs })
        assertEquals(60u, stroke.points.last().tMs)
    }

    @Test
    fun `a dot is a stroke, and the large pad writes the same`() {
        show()
        rule.onNodeWithContentDescription(words.pad).performTouchInput { down(center); up() }
        assertEquals(1, (done.single() as Action.AddStroke).stroke.points.distinct().size)
        rule.onNodeWithText(words.padLarge).performClick()
        write()
        val stroke = (done.last() as Action.AddStroke).stroke
        assertEquals(0.25f, stroke.points.first().x, 0.02f)
        rule.onNodeWithText(words.padClose).performClick()
        rule.onNodeWithText(words.padLarge).assertExists()
    }
}
