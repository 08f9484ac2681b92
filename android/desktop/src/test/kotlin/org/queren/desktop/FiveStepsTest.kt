package org.queren.desktop

import androidx.compose.ui.test.junit4.createComposeRule
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.queren.core.Part
import org.queren.core.ScreenId

/** The whole way with fingers: typed, tapped, photographed, recorded, written, on the real core and a real platform. */
class FiveStepsTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `five steps, killed and turned on the way`() {
        Robot(rule, folder.root.toPath(), Sample(Env.samples, "ma"), Env.platform, Env.models).use { robot ->
            robot.show()
            robot.walksTo(ScreenId.CARD_CONFIRMATION)
            assertTrue(robot.phone.secure, "a screen with a card may not be photographed")
            robot.restart()
            robot.walksTo(ScreenId.SIGNATURE)
            assertEquals(1, robot.pieces)
            robot.writes()
            val strokes = robot.screen.parts.filterIsInstance<Part.Pad>().single().strokes
            robot.turn()
            robot.restart()
            robot.until(ScreenId.WELCOME)
            robot.tap(robot.screen.primary)
            robot.until(ScreenId.SIGNATURE)
            assertEquals(strokes, robot.screen.parts.filterIsInstance<Part.Pad>().single().strokes, "what was written is still there")
            robot.tap(robot.screen.primary)
            robot.until(ScreenId.DONE)
            val number = robot.screen.parts.filterIsInstance<Part.Number>().single()
            robot.sees(number.number.reveal().chunked(4).joinToString(" "))
        }
    }
}
