package org.queren

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import org.queren.core.QuerenException
import org.queren.core.ScreenStream
import org.queren.core.flow.Screen

/**
 * The screens of a core, pulled one after another: nothing calls in from outside, so nothing can call after the end. Holds
 * the stream and not the core, so that a core everybody forgot can go, and this with it.
 */
internal class Screens private constructor(first: Screen, private val stream: ScreenStream) {
    private val newest = MutableStateFlow(first)
    private val ended = MutableStateFlow(false)
    private lateinit var pulling: Job

    val flow: StateFlow<Screen> = newest.asStateFlow()

    /** Turns true when no screen will come any more. */
    val closed: StateFlow<Boolean> = ended.asStateFlow()

    private suspend fun pull() {
        try {
            while (true) newest.value = stream.next() ?: break
        } catch (_: QuerenException) {
            // A fault of the core; its own calls tell the app.
        } finally {
            ended.value = true
            stream.destroy()
        }
    }

    suspend fun join() {
        pulling.join()
    }

    companion object {
        /** Begins to pull; the newest screen is there when this returns. */
        suspend fun pulledFrom(stream: ScreenStream, scope: CoroutineScope): Screens {
            val screens = Screens(stream.next() ?: throw closed(), stream)
            screens.pulling = scope.launch { screens.pull() }
            return screens
        }
    }
}
