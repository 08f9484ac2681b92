package org.queren.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.remember
import java.io.File
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.queren.CaptureSession
import org.queren.core.QuerenException
import org.queren.core.flow.CameraCommand
import org.queren.core.flow.CameraState
import org.queren.core.flow.Capture
import org.queren.core.flow.CaptureInput
import org.queren.core.flow.CaptureView

/**
 * Runs the core's session of one capture screen: ticks it, tells it what candidate and camera do, and carries out its commands.
 * Knows no rule. Main thread only. Time comes from [clock], so that tests can control it; [pause] waits for milliseconds.
 */
internal class CaptureRunner(
    private val session: CaptureSession, private val clock: Clock, private val deliver: (String) -> Unit, private val pause: suspend (Long) -> Unit = ::pauseOffScreen,
) : AutoCloseable {
    private val mutableView = MutableStateFlow(session.view)

    /** What to draw. */
    val view: StateFlow<CaptureView> = mutableView.asStateFlow()

    /** The take the camera works on, and the camera. */
    private var job: Job? = null
    private var camera: Viewfinder? = null

    /** Where the camera's jobs run; null outside [run]. */
    private var scope: CoroutineScope? = null
    private val files = mutableMapOf<UInt, String>()

    /** Ticks until it is cancelled; a take in progress ends with it and leaves no file. [viewfinder] is the open camera. */
    suspend fun run(viewfinder: () -> Viewfinder?) {
        coroutineScope {
            scope = this
            try {
                while (true) {
                    tick(viewfinder())
                    pause(STEP_MS)
                }
            } finally {
                // Before the camera's job ends, so that a file it still delivers is discarded.
                scope = null
                send(CaptureInput.Stop)
            }
        }
    }

    /** The shutter or the record button was pressed. */
    fun press(): Unit = send(CaptureInput.Press)

    /** The stop button was pressed. */
    fun stop(): Unit = send(CaptureInput.Stop)

    override fun close(): Unit = session.close()

    private fun tick(viewfinder: Viewfinder?) {
        // Another camera than before: the session learns that the old one is closed.
        if (camera != null && camera !== viewfinder) send(CaptureInput.Tick(CameraState.Closed))
        camera = viewfinder
        val guidance = viewfinder?.guidance?.value
        val state = if (viewfinder == null) CameraState.Closed else CameraState.Open(guidance?.ready == true, guidance?.steady ?: 0f)
        send(CaptureInput.Tick(state))
    }

    private fun send(input: CaptureInput) {
        val step = try {
            session.handle(clock.monotonicMs(), input)
        } catch (_: QuerenException) {
            // Closed with the screen.
            return
        }
        mutableView.value = step.view
        step.commands.forEach(::obey)
    }

    private fun obey(command: CameraCommand) {
        when (command) {
            is CameraCommand.StartRecording -> capture(command.take) {
                it.record(command.lengthMs.toInt(), command.bitsPerS.toInt()) { send(CaptureInput.Started(command.take)) }
            }
            is CameraCommand.TakePicture -> capture(command.take) { it.takeStill() }
            is CameraCommand.StopRecording -> camera?.stopRecording()
            is CameraCommand.Cancel -> job?.cancel()
            is CameraCommand.Deliver -> files.remove(command.take)?.let(deliver)
            is CameraCommand.Discard -> files.remove(command.take)?.let { File(it).delete() }
        }
    }

    private fun capture(take: UInt, work: suspend (Viewfinder) -> String) {
        val viewfinder = camera
        val scope = scope
        if (viewfinder == null || scope == null) return send(CaptureInput.Failed(take))
        // Begins at once, so that the camera is asked within the tick that decided it.
        job = scope.launch(start = CoroutineStart.UNDISPATCHED) {
            val result = try {
                files[take] = work(viewfinder)
                CaptureInput.Written(take)
            } catch (e: CancellationException) {
                throw e
            } catch (_: CaptureFailed) {
                // The core shows what happened to the camera; digits stay valid.
                CaptureInput.Failed(take)
            }
            send(result)
        }
    }

    private companion object {
        /** Two display frames at 60 Hz. */
        const val STEP_MS = 33L
    }
}

/** Waits away from the screen's own dispatcher: ticks go on as long as the screen, and one that always waits is never idle for a UI test. */
private suspend fun pauseOffScreen(ms: Long) = withContext(Dispatchers.Default) { delay(ms) }

/** The running session for [capture]; it ends with the screen. Null for the photo, which needs none. */
@Composable
internal fun rememberCaptureRunner(capture: Capture): CaptureRunner? {
    val (core, services) = core to services
    val runner = remember(capture) { CaptureSession.of(capture, services.clock.wallMs())?.let { CaptureRunner(it, services.clock, core::captured) } }
    LaunchedEffect(runner) { runner?.use { it.run { services.viewfinder.value } } }
    return runner
}
