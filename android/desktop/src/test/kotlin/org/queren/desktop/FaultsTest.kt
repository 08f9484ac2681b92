package org.queren.desktop

import androidx.compose.ui.test.junit4.createComposeRule
import java.io.File
import java.net.ServerSocket
import kotlin.test.assertEquals
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.queren.action
import org.queren.core.flow.ButtonIntent
import org.queren.core.flow.PermissionState
import org.queren.core.flow.Action
import org.queren.core.flow.CameraFault
import org.queren.core.flow.Interruption
import org.queren.core.flow.Part
import org.queren.core.flow.Permission
import org.queren.core.flow.Screen
import org.queren.core.flow.ScreenId
import org.queren.core.flow.Tone

/** Faults of phone and network: the screen says what is wrong and what to do. Camera faults are tested in rehearsal, which needs no account. */
class FaultsTest {
    @get:Rule
    val rule = createComposeRule()

    @get:Rule
    val folder = TemporaryFolder()

    private fun robot(platform: String = UNREACHABLE) = Robot(rule, folder.root.toPath(), Sample(Env.samples, "lu"), platform, Env.models)

    private val Screen.errors: List<String> get() = parts.filterIsInstance<Part.Note>().filter { it.tone == Tone.ERROR }.map { it.text }

    /** Starts a rehearsal on a phone after [disrupt], and expects the button with [Remedy]; after [repair] the rehearsal goes on. */
    private inline fun <reified Remedy : Action> rehearse(disrupt: ScriptedPhone.() -> Unit, repair: ScriptedPhone.() -> Unit, then: (Robot) -> Unit = {}) {
        robot().use { robot ->
            robot.phone.disrupt()
            robot.queren.deviceChanged()
            robot.show()
            robot.tapThatDoes<Action.StartRehearsal>()
            robot.until("the remedy") { robot.screen.primary?.action is Remedy }
            robot.sees(robot.screen.errors.single())
            val before = robot.screen
            robot.phone.repair()
            robot.tap(robot.screen.primary)
            then(robot)
            robot.queren.deviceChanged()
            robot.until("the capture button") { robot.screen.primary?.intent == ButtonIntent.StartCapture }
            assertNotEquals(before, robot.screen)
            // Control: no error is left, and the camera is open.
            assertEquals(emptyList(), robot.screen.errors)
            robot.until("a camera") { robot.phone.open != null }
        }
    }

    @Test
    fun `the camera never opens`() = rehearse<Action.ReopenCamera>({ fault = CameraFault.NO_FIRST_FRAME }, { fault = null })

    @Test
    fun `permission was denied once`() = rehearse<Action.RequestPermission>({ camera = PermissionState.DENIED }, { camera = PermissionState.GRANTED }) {
        it.until("the system's question") { it.phone.asked.contains(Permission.CAMERA) }
    }

    @Test
    fun `permission was denied for good`() = rehearse<Action.OpenSystemSettings>({ camera = PermissionState.DENIED_FOREVER }, { camera = PermissionState.GRANTED }) {
        it.until("the system's settings") { it.phone.settings == 1 }
    }

    @Test
    fun `only the microphone is missing`() = rehearse<Action.RequestPermission>({ microphone = PermissionState.DENIED }, { microphone = PermissionState.GRANTED }) {
        it.until("the system's question") { it.phone.asked.contains(Permission.MICROPHONE) }
    }

    @Test
    fun `a call is active`() = rehearse<Action.ReopenCamera>({ interruption = Interruption.CALL }, { interruption = null })

    @Test
    fun `the storage is full`() = rehearse<Action.ReopenCamera>({ free = 1_000 }, { free = 8_000_000_000 })

    @Test
    fun `the camera is lost during a recording`() = robot().use { robot ->
        robot.show()
        robot.tapThatDoes<Action.StartRehearsal>()
        robot.until("a camera") { robot.phone.open != null }
        checkNotNull(robot.phone.open).lost = true
        robot.tap(robot.screen.primary)
        robot.phone.interruption = Interruption.CAMERA_TAKEN
        robot.queren.deviceChanged()
        robot.until("what happened") { robot.screen.errors.isNotEmpty() }
        robot.sees(robot.screen.errors.single())
        assertTrue(robot.screen.primary?.action is Action.ReopenCamera)
        robot.phone.interruption = null
        robot.tap(robot.screen.primary)
        robot.until("the capture button") { robot.screen.primary?.intent == ButtonIntent.StartCapture }
        // The digits are still valid.
        assertTrue(robot.screen.parts.any { it is Part.Digits })
    }

    @Test
    fun `there is no network`() = robot().use { robot ->
        robot.show()
        robot.signsIn()
        robot.until("an answer") { robot.screen.parts.any { it is Part.LoginForm && it.problem != null } }
        val form = robot.screen.parts.filterIsInstance<Part.LoginForm>().single()
        robot.sees(checkNotNull(form.problem))
        assertTrue(form.passing, "the input was not wrong")
    }

    @Test
    fun `the network is slow`() = ServerSocket(0).use { silent ->
        robot("http://127.0.0.1:${silent.localPort}").use { robot ->
            robot.show()
            robot.signsIn()
            robot.until("waiting") { robot.screen.parts.any { it is Part.Progress } }
            robot.sees(robot.screen.parts.filterIsInstance<Part.Progress>().single().label)
            // Back works while it waits.
            robot.tapThatDoes<Action.Back>()
            robot.until("the form") { robot.screen.parts.any { it is Part.LoginForm } }
        }
    }

    @Test
    fun `the journal is shared from the help screen`() = robot().use { robot ->
        robot.show()
        robot.tapThatDoes<Action.ShowHelp>()
        robot.until("help") { robot.screen.id == ScreenId.HELP }
        assertEquals(emptyList(), robot.phone.shared.toList())
        robot.tapThatDoes<Action.ShareJournal>()
        robot.until("the file") { robot.phone.shared.isNotEmpty() }
        assertTrue(File(robot.phone.shared.single()).readText().startsWith("{\"journal\":"))
    }

    private companion object {
        const val UNREACHABLE = "http://127.0.0.1:9"
    }
}
