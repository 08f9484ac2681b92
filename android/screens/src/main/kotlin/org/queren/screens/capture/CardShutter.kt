package org.queren.screens

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import kotlinx.coroutines.flow.first
import org.queren.core.Guidance

/** Takes the still of the card: automatically when the guidance says ready, or on request; never two at once. */
internal class CardShutter(private val viewfinder: Viewfinder, private val deliver: (String) -> Unit) {
    /** Whether a still is being taken. */
    var capturing by mutableStateOf(false)
        private set

    /** Waits until the guidance says ready, then takes the still. */
    suspend fun captureWhenReady() {
        viewfinder.guidance.first { it.isReady() }
        capture()
    }

    /** Takes the still now. If the camera is lost nothing is delivered, and the core's next screen says why. */
    suspend fun capture() {
        if (capturing) return
        capturing = true
        try {
            deliver(viewfinder.takeStill())
        } catch (_: CaptureFailed) {
            // The core shows what happened to the camera.
        } finally {
            capturing = false
        }
    }
}

private fun Guidance?.isReady() = this != null && ready
