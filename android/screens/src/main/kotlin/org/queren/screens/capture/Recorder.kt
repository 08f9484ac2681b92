package org.queren.screens

import kotlin.math.ceil
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.selects.select
import org.queren.core.flow.RecordingTimeline

/** The state of one recording. */
internal sealed interface RecordingState {
    /** Not started. */
    data object Idle : RecordingState

    /** Whole seconds until recording starts. */
    data class Countdown(val seconds: Int) : RecordingState

    /** Recording: the elapsed share, and the index of the digit to read now; null before the first. */
    data class Running(val share: Float, val currentDigit: Int?) : RecordingState

    /** Recorded; the file is being closed. */
    data object Finishing : RecordingState
}

/**
 * Makes one recording with the core's timeline and bit rate: countdown, digits, end. Cancelling leaves no file. Time comes from
 * [now] (milliseconds) and [pause], so that tests can control it.
 */
internal class Recorder(private val timeline: RecordingTimeline, private val bitsPerS: Int, private val now: () -> Long, private val pause: suspend (Long) -> Unit = { delay(it) }) {
    private val mutableState = MutableStateFlow<RecordingState>(RecordingState.Idle)

    val state: StateFlow<RecordingState> = mutableState.asStateFlow()

    /** Runs it and returns the recording's path. */
    suspend fun run(viewfinder: Viewfinder): String = try {
        coroutineScope {
            until(timeline.countdownMs.toLong()) { elapsed -> mutableState.value = RecordingState.Countdown(seconds(timeline.countdownMs.toLong() - elapsed)) }
            // The digits start with the first recorded frame: an encoder may need a moment to start.
            val started = CompletableDeferred<Unit>()
            val recording = async { viewfinder.record(timeline.endMs.toInt(), bitsPerS) { started.complete(Unit) } }
            select { started.onAwait {}; recording.onAwait {} }
            until(timeline.endMs.toLong()) { mutableState.value = running(it) }
            mutableState.value = RecordingState.Finishing
            recording.await()
        }
    } finally {
        mutableState.value = RecordingState.Idle
    }

    private suspend fun until(end: Long, show: (Long) -> Unit) {
        val start = now()
        while (true) {
            val elapsed = now() - start
            if (elapsed >= end) return
            show(elapsed)
            pause(STEP_MS)
        }
    }

    private fun running(elapsed: Long): RecordingState {
        val digit = timeline.digitMs.indexOfLast { it.toLong() <= elapsed }
        return RecordingState.Running(elapsed.toFloat() / timeline.endMs.toFloat(), digit.takeIf { it >= 0 })
    }

    private fun seconds(remainingMs: Long): Int = ceil(remainingMs / 1000.0).toInt().coerceAtLeast(1)

    private companion object {
        /** Two display frames at 60 Hz. */
        const val STEP_MS = 33L
    }
}
