package org.queren.desktop

import androidx.compose.ui.test.junit4.createComposeRule
import java.net.ServerSocket
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.queren.core.Access
import org.queren.core.Action
import org.queren.core.CameraFault
import org.queren.core.Interruption
import org.queren.core.Part
import org.queren.core.Permission
import org.queren.core.Screen
import org.queren.core.ScreenId
import org.queren.core.Tone

/** Whatever a phone or a network does: the screen says it and says what to do. Practice needs no account, so it stands for the camera. */
class FaultsTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private fun robot(platform: String = NOWHERE) = Robot(rule, folder.root.toPath(), Sample(Env.samples, "lu"), platform, Env.models)

    private val Screen.wrong: List<String> get() = parts.filterIsInstance<Part.Note>().filter { it.tone == Tone.ERROR }.map { it.text }

    /** Goes to practice on a phone that is [like] this, and sees its cure. */
    private inline fun <reified Cure : Action> practises(like: ScriptedPhone.() -> Unit, healed: ScriptedPhone.() -> Unit, then: (Robot) -> Unit = {}) {
        robot().use { robot ->
            robot.phone.like()
            robot.queren.phoneChanged()
            robot.show()
            robot.tapThatDoes<Action.StartRehearsal>()
            robot.until("a cure") { robot.screen.primary?.action is Cure }
            robot.sees(robot.screen.wrong.single())
            val before = robot.screen
            robot.phone.healed()
            robot.tap(robot.screen.primary)
            then(robot)
            robot.queren.phoneChanged()
            robot.until("the way on") { robot.screen.primary?.action is Action.Captured }
            assertNotEquals(before, robot.screen)
            // The control: nothing is wrong any more, and the camera is there.
            assertEquals(emptyList(), robot.screen.wrong)
            robot.until("a camera") { robot.phone.open != null }
        }
    }

    @Test
    fun `the camera never opens`() = practises<Action.ReopenCamera>({ fault = CameraFault.NO_FIRST_FRAME }, { fault = null })

    @Test
    fun `permission was refused once`() = practises<Action.RequestPermission>({ camera = Access.DENIED }, { camera = Access.GRANTED }) {
        it.until("the system's question") { it.phone.asked.contains(Permission.CAMERA) }
    }

    @Test
    fun `permission was refused for ever`() = practises<Action.OpenSystemSettings>({ camera = Access.DENIED_FOREVER }, { camera = Access.GRANTED }) {
        it.until("the system's settings") { it.phone.settings == 1 }
    }

    @Test
    fun `only the microphone is missing`() = practises<Action.RequestPermission>({ microphone = Access.DENIED }, { microphone = Access.GRANTED }) {
        it.until("the system's question") { it.phone.asked.contains(Permission.MICROPHONE) }
    }

    @Test
    fun `a call is on`() = practises<Action.ReopenCamera>({ interruption = Interruption.CALL }, { interruption = null })

    @Test
    fun `the storage is full`() = practises<Action.ReopenCamera>({ free = 1_000 }, { free = 8_000_000_000 })

    @Test
    fun `the camera is taken away in the middle of a recording`() = robot().use { robot ->
        robot.show()
        robot.tapThatDoes<Action.StartRehearsal>()
        robot.until("a camera") { robot.phone.open != null }
        checkNotNull(robot.phone.open).gone = true
        robot.tap(robot.screen.primary)
        robot.phone.interruption = Interruption.CAMERA_TAKEN
        robot.queren.phoneChanged()
        robot.until("what happened") { robot.screen.wrong.isNotEmpty() }
        robot.sees(robot.screen.wrong.single())
        assertTrue(robot.screen.primary?.action is Action.ReopenCamera)
        robot.phone.interruption = null
        robot.tap(robot.screen.primary)
        robot.until("the way on") { robot.screen.primary?.action is Action.Captured }
        // The digits are still to be read.
        assertTrue(robot.screen.parts.any { it is Part.Digits })
    }

    @Test
    fun `there is no network`() = robot().use { robot ->
        robot.show()
        robot.signsIn()
        robot.until("an answer") { robot.screen.parts.any { it is Part.LoginForm && it.problem != null } }
        val form = robot.screen.parts.filterIsInstance<Part.LoginForm>().single()
        robot.sees(checkNotNull(form.problem))
        assertTrue(form.passing, "nothing was wrong with what was typed")
    }

    @Test
    fun `the network is slow`() = ServerSocket(0).use { silent ->
        robot("http://127.0.0.1:${silent.localPort}").use { robot ->
            robot.show()
            robot.signsIn()
            robot.until("waiting") { robot.screen.parts.any { it is Part.Progress } }
            robot.sees(robot.screen.parts.filterIsInstance<Part.Progress>().single().label)
            // There is a way back while it waits.
            robot.tapThatDoes<Action.Back>()
            robot.until("the form") { robot.screen.parts.any { it is Part.LoginForm } }
        }
    }

    private companion object {
        const val NOWHERE = "http://127.0.0.1:9"
    }
}
