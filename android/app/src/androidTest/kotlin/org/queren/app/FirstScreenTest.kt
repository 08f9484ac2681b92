package org.queren.app

import android.content.pm.ActivityInfo
import android.view.WindowManager
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performTextInput
import androidx.lifecycle.Lifecycle
import androidx.test.ext.junit.runners.AndroidJUnit4
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import kotlin.test.assertSame
import kotlin.test.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.queren.Queren
import org.queren.core.flow.Screen
import org.queren.core.flow.ScreenId

/** The app on a phone, without a platform: it starts, shows the login, and survives lifecycle changes. */
@RunWith(AndroidJUnit4::class)
class FirstScreenTest {
    @get:Rule
    val rule = createAndroidComposeRule<ExamActivity>()

    private val container: AppContainer get() = (rule.activity.application as ExamApplication).container

    /** Waits for the core to start. */
    private fun core(): Queren {
        rule.waitUntil(timeoutMillis = 20_000) { container.coreHost.state.value !is CoreState.Starting }
        return assertNotNull(container.coreHost.running, "the core did not start")
    }

    private fun screen(): Screen = core().screens.value

    private fun flags(): Int = rule.activity.window.attributes.flags

    @Test
    fun theFirstScreenIsTheLoginAndAcceptsInput() {
        assertEquals(ScreenId.LOGIN, screen().id)
        rule.onAllNodes(hasSetTextAction()).onFirst().performTextInput("ma@example.invalid")
        rule.waitUntil { rule.onAllNodesWithText("ma@example.invalid").fetchSemanticsNodes().isNotEmpty() }
    }

    @Test
    fun privateScreensAreSecure() {
        // The core sets it from a thread of its own.
        val secure = WindowManager.LayoutParams.FLAG_SECURE
        rule.waitUntil(timeoutMillis = 5_000) { (flags() and secure != 0) == screen().private }
    }

    @Test
    fun rotationKeepsTheActivity() {
        core()
        val before = rule.activity
        rule.runOnUiThread { before.requestedOrientation = ActivityInfo.SCREEN_ORIENTATION_LANDSCAPE }
        rule.waitForIdle()
        rule.activityRule.scenario.onActivity { assertSame(before, it) }
    }

    @Test
    fun aRecreatedActivityUsesTheSameCore() {
        val before = core()
        rule.activityRule.scenario.recreate()
        rule.waitForIdle()
        assertSame(before, core())
        assertEquals(ScreenId.LOGIN, screen().id)
    }

    @Test
    fun theScreenSurvivesTheBackground() {
        val id = screen().id
        rule.activityRule.scenario.moveToState(Lifecycle.State.CREATED)
        rule.activityRule.scenario.moveToState(Lifecycle.State.RESUMED)
        rule.waitForIdle()
        assertEquals(id, screen().id)
        assertTrue(container.camera.viewfinder.value == null, "this screen does not use the camera")
    }
}
