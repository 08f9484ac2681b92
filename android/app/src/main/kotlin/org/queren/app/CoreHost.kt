package org.queren.app

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import org.queren.Queren
import org.queren.core.QuerenException

/** State of this process's core. */
internal sealed interface CoreState {
    /** Not started yet. */
    object Starting : CoreState

    /** Running. */
    class Running(val queren: Queren) : CoreState

    /** It can't start: invalid configuration, or no threads left. */
    object Failed : CoreState
}

/**
 * Owns this process's only core, started by whichever comes first: an activity or [FinishUploadWorker]. It is never closed,
 * because everything is always on disk; it ends with the process.
 */
internal class CoreHost(private val scope: CoroutineScope, private val startCore: suspend () -> Queren) {
    private val mutableState = MutableStateFlow<CoreState>(CoreState.Starting)
    private var started = false

    /** The current state. */
    val state: StateFlow<CoreState> get() = mutableState

    /** The core, if it is running. */
    val running: Queren? get() = (mutableState.value as? CoreState.Running)?.queren

    /** Starts the core unless that was done, running [before] first on the same thread. Returns whether this call started it. */
    @Synchronized
    fun start(before: () -> Unit = {}): Boolean {
        if (started) return false
        started = true
        scope.launch {
            before()
            mutableState.value = try {
                CoreState.Running(startCore())
            } catch (_: QuerenException) {
                CoreState.Failed
            }
        }
        return true
    }

    /** Waits for the core; null if it can't start. */
    suspend fun await(): Queren? = (mutableState.first { it !is CoreState.Starting } as? CoreState.Running)?.queren
}
