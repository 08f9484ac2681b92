package org.queren.desktop

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.click
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.isToggleable
import androidx.compose.ui.test.junit4.ComposeContentTestRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.performTouchInput
import java.io.File
import java.nio.file.Path
import kotlin.io.path.createDirectories
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.runBlocking
import org.queren.Queren
import org.queren.action
import org.queren.core.flow.Action
import org.queren.core.flow.Button
import org.queren.core.CoreConfig
import org.queren.core.KeyPlace
import org.queren.core.flow.Lang
import org.queren.core.flow.Part
import org.queren.core.flow.Screen
import org.queren.core.flow.ScreenId
import org.queren.core.controlLabels
import org.queren.screens.ExamApp
import org.queren.screens.PictureSource
import org.queren.screens.SystemServices
import org.queren.screens.Viewfinder

/** Plays the candidate: reads the screen, types, taps and signs. Knows nothing about the flow. */
class Robot(private val rule: ComposeContentTestRule, folder: Path, private val sample: Sample, platform: String, models: String) : AutoCloseable {
    private val captures = folder.resolve("captures").createDirectories()
    val phone = ScriptedPhone(sample.cameraFiles, captures)
    private val services = ScriptedSystemServices(phone.viewfinder, captures, sample.photo)
    private val config = CoreConfig(
        platform = platform, data = folder.resolve("data").toString(), captures = captures.toString(), models = models,
        deviceName = "Desktop test", lang = Lang.ZH, keys = KeyPlace.Files(folder.resolve("keys").toString()),
    )
    var queren: Queren by mutableStateOf(runBlocking { Queren.start(config, phone.phone) })
        private set
    private var rotations by mutableStateOf(0)

    val screen: Screen get() = queren.screens.value
    val seen = mutableListOf<ScreenId>()

    /** How many times crops of the card were shown beside the values read from them. */
    var crops = 0
        private set

    fun show() = rule.setContent { key(rotations) { ExamApp(queren, services) } }

    /** Recreates the content, as a rotation does. */
    fun rotate() {
        rotations += 1
        rule.waitForIdle()
    }

    /** Restarts the core, as after the process was killed: only what is on disk is left. */
    fun restart() {
        queren.close()
        queren = runBlocking { Queren.start(config, phone.phone) }
        rule.waitForIdle()
    }

    fun until(what: String, condition: () -> Boolean) {
        try {
            rule.waitUntil(TIMEOUT_MS) { condition() }
        } catch (e: androidx.compose.ui.test.ComposeTimeoutException) {
            throw AssertionError("$what did not happen; after $seen the screen is ${screen.id}: ${screen.title} ${screen.lead} ${screen.parts}, shown: ${shown()}", e)
        }
        rule.waitForIdle()
    }

    private fun shown() = rule.onAllNodes(hasText("", substring = true)).fetchSemanticsNodes()
        .flatMap { it.config.getOrElse(androidx.compose.ui.semantics.SemanticsProperties.Text) { emptyList() } }.map { it.text }

    fun until(id: ScreenId) = until("$id") { screen.id == id }

    /** Expects [text] on the screen, scrolling to it if necessary. */
    fun sees(text: String) {
        until("“$text”") { rule.onAllNodesWithText(text, substring = true).fetchSemanticsNodes().isNotEmpty() }
        scrolledTo(rule.onAllNodesWithText(text, substring = true).onFirst()).assertIsDisplayed()
    }

    /** Taps the enabled button with [label]. */
    fun tap(label: String) {
        val button = hasText(label) and hasClickAction() and isEnabled()
        until("a button “$label”") { rule.onAllNodes(button).fetchSemanticsNodes().isNotEmpty() }
        val node = rule.onAllNodes(button).onFirst()
        scrolledTo(node).performClick()
        rule.waitForIdle()
    }

    private fun scrolledTo(node: SemanticsNodeInteraction) = try {
        node.performScrollTo()
    } catch (_: AssertionError) {
        // It is not in a scrollable container.
        node
    }

    fun tap(button: Button?) = tap(checkNotNull(button) { "no such button on ${screen.id}" }.label)

    inline fun <reified A : Action> tapThatDoes() = tap((listOfNotNull(screen.primary) + screen.others).firstOrNull { it.action is A })

    /** Signs with three strokes. */
    fun writes() {
        val pad = rule.onNodeWithContentDescription(controlLabels(screen.lang).pad)
        // Compose 1.5.12 loses the first simulated touch after a page change, so make one beside the pad.
        rule.onRoot().performTouchInput { click(Offset(2f, 2f)) }
        for (stroke in listOf(0.2f, 0.45f, 0.7f)) {
            val before = screen
            pad.performTouchInput {
                down(Offset(width * stroke, height * 0.2f))
                for (i in 1..12) {
                    advanceEventTime(16)
                    moveTo(Offset(width * (stroke + 0.012f * i + if (i % 2 == 0) 0.03f else 0f), height * (0.2f + 0.05f * i)))
                }
                up()
            }
            until("a stroke") { screen != before }
        }
    }

    /** Types account and password and signs in. */
    fun signsIn() {
        val fields = rule.onAllNodes(hasSetTextAction())
        fields[0].performTextReplacement(sample.account)
        fields[1].performTextReplacement(sample.password)
        tap(screen.primary)
    }

    private fun consents() {
        for (i in 0..1) {
            val before = screen
            rule.onAllNodes(isToggleable())[i].performScrollTo().performClick()
            until("a switch") { screen != before }
        }
        tap(screen.primary)
    }

    /** Does what each screen asks for until [end]; fails when it makes no progress. */
    fun walksTo(end: ScreenId) {
        var stepsLeft = 200
        while (screen.id != end) {
            check(stepsLeft-- > 0) { "no progress: $seen" }
            val here = screen
            if (seen.lastOrNull() != here.id) seen += here.id
            when (here.id) {
                ScreenId.LOGIN -> if (here.primary != null) signsIn()
                ScreenId.CONSENT -> consents()
                ScreenId.CARD_CAPTURE -> {
                    until("a camera") { phone.open != null }
                    phone.open?.setReady()
                }
                ScreenId.CARD_CONFIRMATION -> {
                    // Unmasked values are shown with the crop they were read from.
                    val field = here.parts.filterIsInstance<Part.Fields>().flatMap { it.fields }.first { it.crop != null && it.masked == null }
                    until("the crop of ${field.label}") { rule.onAllNodes(hasContentDescription(field.label)).fetchSemanticsNodes().isNotEmpty() }
                    crops += 1
                    tap(here.primary)
                }
                ScreenId.SIGNATURE -> {
                    writes()
                    tap(screen.primary)
                }
                ScreenId.VIDEO_CONFIRMATION -> {
                    // The waveform is shown before an attempt is used.
                    val waveform = hasContentDescription(controlLabels(here.lang).level)
                    until("the waveform") { rule.onAllNodes(waveform).fetchSemanticsNodes().isNotEmpty() }
                    tap(here.primary)
                }
                ScreenId.WELCOME, ScreenId.PREPARATION, ScreenId.VIDEO_PREFLIGHT, ScreenId.VIDEO_CAPTURE,
                ScreenId.PHOTO_CAPTURE, ScreenId.PHOTO_EDITOR,
                -> tap(here.primary)
                else -> {}
            }
            until("something after ${here.id}") { screen.id != here.id }
        }
        seen += end
    }

    override fun close() = queren.close()

    private companion object {
        const val TIMEOUT_MS = 60_000L
    }
}

/** Sets the guidance to ready, as the core does for a well-placed card. */
fun SampleViewfinder.setReady() {
    guidance.value = org.queren.core.Guidance(org.queren.core.protocol.Hint.CARD_READY, true, 1f, null)
}

/** System services whose album holds one picture. */
class ScriptedSystemServices(override val viewfinder: StateFlow<Viewfinder?>, private val captures: Path, private val album: File) : SystemServices {
    override val reducedMotion = true
    val dialled = mutableListOf<String>()

    @Composable
    override fun rememberPicker(source: PictureSource, onPicked: (String) -> Unit): () -> Unit = { onPicked(copyToCaptures(album, captures)) }

    @Composable
    override fun Playback(recording: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit) = Unit

    @Composable
    override fun OnBack(back: () -> Unit) = Unit

    override suspend fun decode(picture: ByteArray, maxSide: Int): ImageBitmap? = bitmap(picture, maxSide)
    override fun copyToClipboard(text: String) = Unit
    override suspend fun savePicture(name: String, picture: ImageBitmap) = true
    override fun dial(phone: String) {
        dialled += phone
    }
}
