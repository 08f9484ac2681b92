package org.queren.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.ProvidableCompositionLocal
import androidx.compose.runtime.staticCompositionLocalOf
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import org.queren.Queren
import org.queren.core.flow.Action
import org.queren.core.flow.ControlLabels
import org.queren.core.flow.Crop
import org.queren.core.flow.Media
import org.queren.core.QuerenException
import org.queren.core.protocol.Stroke
import org.queren.core.check.Waveform
import org.queren.core.waveform

/** What screens need from the core, so that they can also be rendered without a running core. */
public interface CoreClient {
    /** Sends an action; the result arrives as the next screen. */
    public fun dispatch(action: Action)

    /** The bytes of a picture or recording on this phone; null if it is missing. */
    public suspend fun picture(media: Media): ByteArray?

    /** A region of a picture, or a frame of a recording, on this phone as JPEG; null if it is not available. */
    public suspend fun crop(crop: Crop): ByteArray?

    /** A picture stored on the platform; null if it can't be fetched now. */
    public suspend fun platformPicture(name: String): ByteArray?

    /** The waveform of a recording's sound; null if it has none that can be decoded. */
    public suspend fun waveformOf(recording: ByteArray): Waveform?
}

internal fun CoreClient.signIn(account: String, password: String) =
    dispatch(Action.SignIn(org.queren.core.PrivateText(account), org.queren.core.PrivateText(password)))

internal fun CoreClient.captured(path: String) = dispatch(Action.Captured(path))

internal fun CoreClient.addStroke(stroke: Stroke) = dispatch(Action.AddStroke(stroke))

/** A [CoreClient] of a running core. */
internal class LiveCoreClient(private val queren: Queren) : CoreClient {
    override fun dispatch(action: Action) {
        try {
            queren.dispatch(action)
        } catch (_: QuerenException) {
            // The core has just been closed, and the window is closing too.
        }
    }

    override suspend fun picture(media: Media) = orNull { queren.picture(media) }

    override suspend fun crop(crop: Crop) = orNull { queren.crop(crop) }

    override suspend fun platformPicture(name: String) = orNull { queren.platformPicture(name) }

    override suspend fun waveformOf(recording: ByteArray) = orNull { withContext(Dispatchers.Default) { waveform(recording) } }

    private suspend fun <T> orNull(fetch: suspend () -> T): T? = try {
        fetch()
    } catch (e: CancellationException) {
        throw e
    } catch (_: QuerenException) {
        null
    }
}

internal val LocalCoreClient: ProvidableCompositionLocal<CoreClient> = staticCompositionLocalOf { error("no core client") }
internal val LocalSystemServices: ProvidableCompositionLocal<SystemServices> = staticCompositionLocalOf { error("no system services") }
internal val LocalControlLabels: ProvidableCompositionLocal<ControlLabels> = staticCompositionLocalOf { error("no control labels") }

internal val core: CoreClient
    @Composable get() = LocalCoreClient.current

internal val services: SystemServices
    @Composable get() = LocalSystemServices.current

/** Labels of controls that the shell adds itself, in the screen's language. */
internal val labels: ControlLabels
    @Composable get() = LocalControlLabels.current
