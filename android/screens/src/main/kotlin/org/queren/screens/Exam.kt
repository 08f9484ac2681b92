package org.queren.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.staticCompositionLocalOf
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.queren.Queren
import org.queren.core.Action
import org.queren.core.ControlLabels
import org.queren.core.Crop
import org.queren.core.Media
import org.queren.core.QuerenException
import org.queren.core.Stroke
import org.queren.core.Waveform
import org.queren.core.waveform

/** What a screen asks of the core. A screen is drawn the same over a running core and over none. */
public interface Exam {
    /** Hands an action over; what comes of it is another screen. */
    public fun act(action: Action)

    /** The bytes of a picture or take on this phone; null if it isn't there. */
    public suspend fun picture(media: Media): ByteArray?

    /** A look at a picture or take on this phone, JPEG; null if it can't be had. */
    public suspend fun crop(crop: Crop): ByteArray?

    /** A picture the platform holds; null if it can't be fetched now. */
    public suspend fun platformPicture(name: String): ByteArray?

    /** The sound of a take; null where there is none that can be decoded. */
    public suspend fun sound(take: ByteArray): Waveform?
}

internal fun Exam.login(account: String, password: String) =
    act(Action.SignIn(org.queren.core.PrivateText(account), org.queren.core.PrivateText(password)))

internal fun Exam.captured(path: String) = act(Action.Captured(path))

internal fun Exam.draw(stroke: Stroke) = act(Action.AddStroke(stroke))

/** A running core. */
internal class RunningExam(private val queren: Queren) : Exam {
    override fun act(action: Action) {
        try {
            queren.dispatch(action)
        } catch (_: QuerenException) {
            // It has just ended: the window goes with it.
        }
    }

    override suspend fun picture(media: Media) = orNull { queren.picture(media) }

    override suspend fun crop(crop: Crop) = orNull { queren.crop(crop) }

    override suspend fun platformPicture(name: String) = orNull { queren.platformPicture(name) }

    override suspend fun sound(take: ByteArray) = orNull { withContext(Dispatchers.Default) { waveform(take) } }

    private suspend fun <T> orNull(fetch: suspend () -> T): T? = try {
        fetch()
    } catch (e: CancellationException) {
        throw e
    } catch (_: QuerenException) {
        null
    }
}

internal val LocalExam: ProvidableCompositionLocal<Exam> = staticCompositionLocalOf { error("no exam") }
internal val LocalStage: ProvidableCompositionLocal<Stage> = staticCompositionLocalOf { error("no stage") }
internal val LocalControlLabels: ProvidableCompositionLocal<ControlLabels> = staticCompositionLocalOf { error("no words") }

internal val exam: Exam
    @Composable get() = LocalExam.current

internal val stage: Stage
    @Composable get() = LocalStage.current

/** Words of these screens' own controls, in the language of the screen. */
internal val words: ControlLabels
    @Composable get() = LocalControlLabels.current
