package org.queren.screens

import kotlin.math.ceil
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.async
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.coroutineScope
import org.queren.core.RecordingTimeline

/** Where one recording stands. */
internal sealed interface Recording {
    /** Not begun. */
    data object Idle : Recording

    /** Whole seconds until it begins. */
    data class Countdown(val seconds: Int) : Recording

    /** Recording: the share that is over, and the digit to read now, from 0; none before the first. */
    data class Running(val share: Float, val lit: Int?) : Recording

    /** Over; the file is being closed. */
    data object Closing : Recording
}

/**
 * One recording over the timeline and the bit rate the core gave and a camera: countdown, digits, end. Cancelling it at any time keeps nothing.
 * Time is what [now] says (milliseconds), so that a test can let it pass.
 */
internal class Recorder(private val timeline: RecordingTimeline, private val bitsPerS: Int, private val now: () -> Long, private val pause: suspend (Long) -> Unit = { delay(it) }) {
    private val newest = MutableStateFlow<Recording>(Recording.Idle)

    val state: StateFlow<Recording> = newest.asStateFlow()

    /** Runs it and returns the take's path. */
    suspend fun run(viewfinder: Viewfinder): String = try {
        coroutineScope {
            until(timeline.countdownMs.toLong()) { elapsed -> newest.value = Recording.Countdown(seconds(timeline.countdownMs.toLong() - elapsed)) }
            // The digits follow what is recorded: an encoder may need a moment to begin.
            val begun = CompletableDeferred<Unit>()
            val take = async { viewfinder.take(timeline.endMs.toInt(), bitsPerS) { begun.complete(Unit) } }
            select { begun.onAwait {}; take.onAwait {} }
            until(timeline.endMs.toLong()) { newest.value = running(it) }
            newest.value = Recording.Closing
            take.await()
        }
    } finally {
        newest.value = Recording.Idle
    }

    private suspend fun until(end: Long, show: (Long) -> Unit) {
        val begin = now()
        while (true) {
            val elapsed = now() - begin
            if (elapsed >= end) return
            show(elapsed)
            pause(STEP_MS)
        }
    }

    private fun running(elapsed: Long): Recording {
        val lit = timeline.digitMs.indexOfLast { it.toLong() <= elapsed }
        return Recording.Running(elapsed.toFloat() / timeline.endMs.toFloat(), lit.takeIf { it >= 0 })
    }

    private fun seconds(left: Long): Int = ceil(left / 1000.0).toInt().coerceAtLeast(1)

    private companion object {
        /** Two pictures of a screen at 60 Hz. */
        const val STEP_MS = 33L
    }
}
