package org.queren

import java.util.concurrent.atomic.AtomicBoolean
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.queren.core.CancelHandle
import org.queren.core.CoreConfig
import org.queren.core.CoreHandle
import org.queren.core.ErrorKind
import org.queren.core.PrivateText
import org.queren.core.QuerenException
import org.queren.core.check.Subject
import org.queren.core.flow.Action
import org.queren.core.flow.Button
import org.queren.core.flow.Crop
import org.queren.core.flow.Media
import org.queren.core.flow.Screen
import org.queren.core.protocol.Stroke
import org.queren.core.startCore

/**
 * The running core: shows [screens], takes actions. It holds every rule; an app renders what it says and hands over what the
 * candidate does.
 *
 * Everything the candidate did is on disk at every moment, so that closing it, or the process's sudden end, loses nothing.
 * All members may be used from every thread. After the end every call throws a [QuerenException] of kind
 * [ErrorKind.CLOSED].
 */
public class Queren private constructor(
    private val core: CoreHandle,
    private val shown: Screens,
    private val scope: CoroutineScope,
) : AutoCloseable {
    private val ended = AtomicBoolean(false)

    /** Made only at the end: a job that waits would hold this, and with it a core that everybody forgot. */
    private val ending by lazy { scope.launch { end() } }

    /** The newest screen, again and again. Every collector begins with the one now; a slow one misses those in between. */
    public val screens: StateFlow<Screen> get() = shown.flow

    /** Turns true at the end, when no screen will come any more. */
    public val closed: StateFlow<Boolean> get() = shown.closed

    /** The screen now. */
    public val screen: Screen get() = asking { core.screen() }

    /** Hands [action] over and returns the screen that shows what came of it. A cancelled wait takes nothing back. */
    public suspend fun act(action: Action): Screen = asking { core.act(action) }

    /** Hands [action] over without waiting; [screens] show what came of it. What is dispatched first is done first. */
    public fun dispatch(action: Action): Unit = asking { core.dispatch(action) }

    /**
     * Dispatches the [button]'s action. False, and nothing done, for one that has none: a capture begins in the app and ends with
     * [captured], a form with [login].
     */
    public fun press(button: Button): Boolean {
        dispatch(button.action ?: return false)
        return true
    }

    /** Dispatches what was typed into the login form. */
    public fun login(account: String, password: String): Unit =
        dispatch(Action.SignIn(PrivateText(account), PrivateText(password)))

    /** Dispatches a file from the camera or a picker. One in the folder of captures is removed once it is encrypted. */
    public fun captured(path: String): Unit = dispatch(Action.Captured(path))

    /** Dispatches one finished pen stroke. */
    public fun draw(stroke: Stroke): Unit = dispatch(Action.AddStroke(stroke))

    /**
     * The bytes of a picture or take on this phone. Cancelling the coroutine ends the work.
     *
     * @throws QuerenException of kind [ErrorKind.PICTURE] if it isn't there.
     */
    public suspend fun picture(media: Media): ByteArray = cancellable { core.media(media, it) }

    /**
     * A look at a picture or take on this phone: a JPEG of at most 1,280 pixels a side. Cancelling the coroutine ends the work.
     *
     * @throws QuerenException of kind [ErrorKind.PICTURE] if it isn't there or can't be looked at.
     */
    public suspend fun crop(crop: Crop): ByteArray = cancellable { core.crop(crop, it) }

    /**
     * A picture the platform holds, by its name on the screen. Cancelling the coroutine ends the download.
     *
     * @throws QuerenException of kind [ErrorKind.PICTURE] if it isn't there or can't be fetched.
     */
    public suspend fun platformPicture(name: String): ByteArray = cancellable { core.platformPicture(name, it) }

    /** Live guidance for a camera. */
    public suspend fun preview(subject: Subject): CameraPreview =
        CameraPreview(asking { core.preview(subject) }, ended::get)

    /** The app is behind another: the camera is let go of, nothing is said. */
    public fun background(): Unit = asking { core.background() }

    /** The app is in the foreground again: asks the platform where the case stands and reopens the camera the screen wants. */
    public fun foreground(): Unit = asking { core.foreground() }

    /** The network is another one: connections are made anew and what is owed is tried again. */
    public fun networkChanged(): Unit = asking { core.networkChanged() }

    /** A permission, the camera, a call or the free space changed: the ports are asked again. */
    public fun deviceChanged(): Unit = asking { core.deviceChanged() }

    /**
     * Ends it. Once this returns no port is called, no screen comes, and the same folders can be opened again. Twice is fine.
     * Called from inside a port, it returns at once, and the end comes when the port has returned.
     */
    public suspend fun shutdown() {
        ended.set(true)
        val end = ending
        if (insidePort()) return
        withContext(NonCancellable) { end.join() }
    }

    /** [shutdown] for whoever can't suspend: blocks for a moment, so not for the main thread. */
    override fun close(): Unit = runBlocking { shutdown() }

    private suspend fun end() {
        try {
            calling { core.shutdown() }
        } catch (_: QuerenException) {
            // A fault on the way out; the handle goes nevertheless.
        }
        shown.join()
        core.destroy()
    }

    private inline fun <T> asking(work: () -> T): T {
        if (ended.get()) throw closed()
        return calling(work)
    }

    /** Kotlin lets go of a cancelled call; the handle ends the work behind it as well. */
    private suspend fun <T> cancellable(work: suspend (CancelHandle) -> T): T {
        val handle = asking { CancelHandle() }
        val answer = scope.async { calling { handle.use { work(it) } } }
        try {
            return answer.await()
        } catch (e: CancellationException) {
            try {
                calling { handle.cancel() }
            } catch (_: QuerenException) {
                // It was over this moment.
            }
            throw e
        }
    }

    /** Starts cores. */
    public companion object {
        /**
         * Starts the core; the first screen is there when this returns. Storage that can't be opened is no error but a
         * screen. On Android call `org.queren.android.Startup.start` first.
         *
         * @throws QuerenException of kind [ErrorKind.CONFIG] for an address or a folder that can't be used, of kind
         *   [ErrorKind.CLOSED] when the system has no threads left.
         */
        public suspend fun start(config: CoreConfig, phone: Phone): Queren {
            val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
            val core = calling { startCore(config, phone.ports()) }
            try {
                return Queren(core, calling { Screens.pulledFrom(core.screens(), scope) }, scope)
            } catch (e: Exception) {
                core.destroy()
                throw e
            }
        }
    }
}
