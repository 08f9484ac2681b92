package org.queren.app.camera

import androidx.camera.core.CameraState
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertIs
import kotlin.test.assertNull
import org.queren.core.flow.CameraFault

class CameraOpeningTest {
    private val start = 1_000L
    private val timeout = 5_000L
    private val opening = CameraOpening(start, timeout)

    private fun fault() = assertIs<OpenResult.Failed>(opening.result).fault

    @Test
    fun `the first frame opens it`() {
        opening.onSignal(CameraSignal.State(null, open = true), start + 100)
        assertNull(opening.result)
        opening.onSignal(CameraSignal.Frame, start + 101)
        assertIs<OpenResult.Opened>(opening.result)
    }

    @Test
    fun `gives up a camera without frames at the timeout, not before`() {
        opening.onSignal(CameraSignal.State(null, open = true), start + 100)
        opening.onSignal(null, start + timeout - 1)
        assertNull(opening.result)
        assertEquals(1, opening.remainingMs(start + timeout - 1))
        opening.onSignal(null, start + timeout)
        assertEquals(CameraFault.NO_FIRST_FRAME, fault())
        assertEquals(0, opening.remainingMs(start + timeout + 1))
    }

    @Test
    fun `opens a camera that another app releases in time`() {
        opening.onSignal(CameraSignal.State(CameraState.ERROR_CAMERA_IN_USE, open = false), start + 10)
        assertNull(opening.result)
        opening.onSignal(CameraSignal.State(null, open = true), start + 2_000)
        opening.onSignal(CameraSignal.Frame, start + 2_100)
        assertIs<OpenResult.Opened>(opening.result)
    }

    @Test
    fun `reports a camera that another app keeps as busy`() {
        opening.onSignal(CameraSignal.State(CameraState.ERROR_CAMERA_IN_USE, open = false), start + 10)
        // CameraX retries: opening does not clear the fault.
        opening.onSignal(CameraSignal.State(null, open = false), start + 20)
        opening.onSignal(null, start + timeout)
        assertEquals(CameraFault.BUSY, fault())
    }

    @Test
    fun `reports a camera that was released but delivers no frames as such`() {
        opening.onSignal(CameraSignal.State(CameraState.ERROR_CAMERA_IN_USE, open = false), start + 10)
        opening.onSignal(CameraSignal.State(null, open = true), start + 20)
        opening.onSignal(null, start + timeout)
        assertEquals(CameraFault.NO_FIRST_FRAME, fault())
    }

    @Test
    fun `does not wait after a fault that does not recover`() {
        opening.onSignal(CameraSignal.State(CameraState.ERROR_CAMERA_DISABLED, open = false), start + 10)
        assertEquals(CameraFault.DENIED, fault())
    }

    @Test
    fun `the first result counts`() {
        opening.onSignal(CameraSignal.Failed(CameraFault.NO_CAMERA), start + 10)
        opening.onSignal(CameraSignal.Frame, start + 11)
        opening.onSignal(null, start + timeout)
        assertEquals(CameraFault.NO_CAMERA, fault())
    }
}
