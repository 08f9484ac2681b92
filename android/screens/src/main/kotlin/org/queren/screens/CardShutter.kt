package org.queren.screens

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import kotlinx.coroutines.flow.first
import org.queren.core.Guide

/** The still of the card: taken by itself when the core says that all is right, or by hand; never twice at once. */
internal class CardShutter(private val viewfinder: Viewfinder, private val deliver: (String) -> Unit) {
    /** While a still is being taken. */
    var taking by mutableStateOf(false)
        private set

    /** Waits until all is right, and takes it. */
    suspend fun byItself() {
        viewfinder.guide.first { it.isReady() }
        take()
    }

    /** Takes it now. A camera that went away takes nothing: the next screen says why. */
    suspend fun take() {
        if (taking) return
        taking = true
        try {
            deliver(viewfinder.still())
        } catch (_: CaptureFailed) {
            // Nothing was taken, nothing is lost.
        } finally {
            taking = false
        }
    }
}

private fun Guide?.isReady() = this != null && ready
