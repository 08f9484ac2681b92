package org.queren.app

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import org.queren.Queren
import org.queren.core.QuerenException

/** How the one core of this process stands. */
internal sealed interface CoreState {
    /** On its way. */
    object Starting : CoreState

    /** There. */
    class Running(val queren: Queren) : CoreState

    /** It can't be: its configuration or the phone's threads are at fault. */
    object Failed : CoreState
}

/**
 * The one core of this process, started once by whoever comes first: an activity or the work that finishes an upload. It is
 * never closed: everything is on disk at every moment, and the process's end is the end.
 */
internal class Cores(private val scope: CoroutineScope, private val start: suspend () -> Queren) {
    private val now = MutableStateFlow<CoreState>(CoreState.Starting)
    private var begun = false

    /** How it stands. */
    val state: StateFlow<CoreState> get() = now

    /** The running core, if it is there already. */
    val running: Queren? get() = (now.value as? CoreState.Running)?.queren

    /** Starts it unless that was done, after [before] on the same thread. Returns whether it was this call that did. */
    @Synchronized
    fun begin(before: () -> Unit = {}): Boolean {
        if (begun) return false
        begun = true
        scope.launch {
            before()
            now.value = try {
                CoreState.Running(start())
            } catch (_: QuerenException) {
                CoreState.Failed
            }
        }
        return true
    }

    /** Waits for it; null if it can't be. */
    suspend fun await(): Queren? = (now.first { it !is CoreState.Starting } as? CoreState.Running)?.queren
}
