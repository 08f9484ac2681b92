package org.queren.app.camera

import androidx.camera.core.CameraState
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNull
import org.queren.core.CameraFault

class OpeningTest {
    private val begun = 1_000L
    private val patience = 5_000L
    private val opening = Opening(begun, patience)

    private fun fault() = assertIs<Outcome.Fault>(opening.outcome).fault

    @Test
    fun `the first frame opens it`() {
        opening.hear(Sign.State(null, open = true), begun + 100)
        assertNull(opening.outcome)
        opening.hear(Sign.Frame, begun + 101)
        assertIs<Outcome.Open>(opening.outcome)
    }

    @Test
    fun `a camera that stays black is given up at the deadline and not before`() {
        opening.hear(Sign.State(null, open = true), begun + 100)
        opening.hear(null, begun + patience - 1)
        assertNull(opening.outcome)
        assertEquals(1, opening.leftMs(begun + patience - 1))
        opening.hear(null, begun + patience)
        assertEquals(CameraFault.NO_FIRST_FRAME, fault())
        assertEquals(0, opening.leftMs(begun + patience + 1))
    }

    @Test
    fun `a camera that another app lets go in time opens`() {
        opening.hear(Sign.State(CameraState.ERROR_CAMERA_IN_USE, open = false), begun + 10)
        assertNull(opening.outcome)
        opening.hear(Sign.State(null, open = true), begun + 2_000)
        opening.hear(Sign.Frame, begun + 2_100)
        assertIs<Outcome.Open>(opening.outcome)
    }

    @Test
    fun `a camera that another app keeps is busy, not black`() {
        opening.hear(Sign.State(CameraState.ERROR_CAMERA_IN_USE, open = false), begun + 10)
        // CameraX tries again: it is opening, which clears nothing.
        opening.hear(Sign.State(null, open = false), begun + 20)
        opening.hear(null, begun + patience)
        assertEquals(CameraFault.BUSY, fault())
    }

    @Test
    fun `a camera that came back and stays black is black`() {
        opening.hear(Sign.State(CameraState.ERROR_CAMERA_IN_USE, open = false), begun + 10)
        opening.hear(Sign.State(null, open = true), begun + 20)
        opening.hear(null, begun + patience)
        assertEquals(CameraFault.NO_FIRST_FRAME, fault())
    }

    @Test
    fun `what does not pass by itself is not waited for`() {
        opening.hear(Sign.State(CameraState.ERROR_CAMERA_DISABLED, open = false), begun + 10)
        assertEquals(CameraFault.DENIED, fault())
    }

    @Test
    fun `the first end counts`() {
        opening.hear(Sign.Failed(CameraFault.NO_CAMERA), begun + 10)
        opening.hear(Sign.Frame, begun + 11)
        opening.hear(null, begun + patience)
        assertEquals(CameraFault.NO_CAMERA, fault())
    }
}
