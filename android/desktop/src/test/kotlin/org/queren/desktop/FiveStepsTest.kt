package org.queren.desktop

import androidx.compose.ui.test.junit4.createComposeRule
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId

/** All five steps through the UI, on the real core and a real platform. */
class FiveStepsTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `completes five steps across restarts and a rotation`() {
        Robot(rule, folder.root.toPath(), Sample(Env.samples, "ma"), Env.platform, Env.models).use { robot ->
            robot.show()
            robot.walksTo(ScreenId.CARD_CONFIRMATION)
            assertTrue(robot.phone.secure, "screens with a card forbid screenshots")
            robot.restart()
            robot.walksTo(ScreenId.SIGNATURE)
            assertEquals(1, robot.crops)
            robot.writes()
            val strokes = robot.screen.parts.filterIsInstance<Part.Pad>().single().strokes
            robot.rotate()
            robot.restart()
            robot.until(ScreenId.WELCOME)
            robot.tap(robot.screen.primary)
            robot.until(ScreenId.SIGNATURE)
            assertEquals(strokes, robot.screen.parts.filterIsInstance<Part.Pad>().single().strokes, "the strokes are restored")
            robot.tap(robot.screen.primary)
            robot.until(ScreenId.DONE)
            val number = robot.screen.parts.filterIsInstance<Part.Number>().single()
            robot.sees(number.number.reveal().chunked(4).joinToString(" "))
        }
    }
}
