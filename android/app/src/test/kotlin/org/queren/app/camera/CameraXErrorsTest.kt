package org.queren.app.camera

import androidx.camera.core.CameraState
import androidx.camera.video.VideoRecordEvent.Finalize
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull
import org.queren.Phone
import org.queren.core.flow.Battery
import org.queren.core.flow.CameraFault
import org.queren.core.flow.Interruption
import org.queren.core.flow.Pixels

class CameraXErrorsTest {
    @Test
    fun `maps every CameraX error to a fault and knows which ones recover`() {
        val mapped = (1..8).associateWith { cameraFaultOf(it) to recoversByItself(it) }
        val expected = mapOf(
            CameraState.ERROR_MAX_CAMERAS_IN_USE to (CameraFault.BUSY to true),
            CameraState.ERROR_CAMERA_IN_USE to (CameraFault.BUSY to true),
            CameraState.ERROR_OTHER_RECOVERABLE_ERROR to (CameraFault.FAILED to true),
            CameraState.ERROR_STREAM_CONFIG to (CameraFault.FAILED to false),
            CameraState.ERROR_CAMERA_DISABLED to (CameraFault.DENIED to false),
            CameraState.ERROR_CAMERA_FATAL_ERROR to (CameraFault.FAILED to false),
            CameraState.ERROR_DO_NOT_DISTURB_MODE_ENABLED to (CameraFault.FAILED to false),
            // Newer than the CameraX version in use: a camera that was removed.
            8 to (CameraFault.FAILED to false),
        )
        assertEquals(expected, mapped)
    }

    @Test
    fun `only a recording that ended normally or at a limit leaves a usable file`() {
        val usable = (0..10).filter(::leavesUsableFile)
        val expected = listOf(
            Finalize.ERROR_NONE, Finalize.ERROR_FILE_SIZE_LIMIT_REACHED, Finalize.ERROR_DURATION_LIMIT_REACHED,
        )
        assertEquals(expected, usable)
    }

    @Test
    fun `video quality is at most what the core asks for`() {
        fun quality(width: Int, height: Int) = videoQualityFor(Pixels(width.toUInt(), height.toUInt()))
        assertEquals(VideoQuality.FULL, quality(1920, 1080))
        assertEquals(VideoQuality.HIGH, quality(1280, 720))
        assertEquals(VideoQuality.HIGH, quality(1440, 1_000))
        assertEquals(VideoQuality.STANDARD, quality(720, 480))
        // Below the lowest quality, the lowest is used.
        assertEquals(VideoQuality.STANDARD, quality(320, 240))
    }

    @Test
    fun `falls back to a lesser combination after a refusal`() {
        val tried = mutableListOf<CapabilityTier>()
        val bound = CapabilityTier.FALLBACKS.firstSupported { tier ->
            tried += tier
            if (tier.fullResolution) throw IllegalArgumentException("too much") else tier
        }
        assertEquals(CapabilityTier(fullResolution = false, analysesFrames = true), bound)
        assertEquals(CapabilityTier.FALLBACKS.take(2), tried)
    }

    @Test
    fun `rethrows the refusal of the last combination, and every other exception`() {
        var tried = 0
        assertFailsWith<IllegalArgumentException> { CapabilityTier.FALLBACKS.firstSupported { tried++; throw IllegalArgumentException("no") } }
        assertEquals(CapabilityTier.FALLBACKS.size, tried)
        assertFailsWith<SecurityException> { CapabilityTier.FALLBACKS.firstSupported { throw SecurityException("not allowed") } }
    }

    @Test
    fun `a call outranks a taken camera, which outranks a taken microphone`() {
        val interruptions = Interruptions()
        assertEquals(null, interruptions.worst(null))
        assertEquals(true, interruptions.microphone(taken = true))
        assertEquals(Interruption.MICROPHONE_TAKEN, interruptions.worst(null))
        assertEquals(true, interruptions.camera(taken = true))
        assertEquals(Interruption.CAMERA_TAKEN, interruptions.worst(null))
        assertEquals(Interruption.CALL, interruptions.worst(Interruption.CALL))
        // No change.
        assertEquals(false, interruptions.camera(taken = true))
        interruptions.clear()
        assertNull(interruptions.worst(null))
    }

    @Test
    fun `camera conditions combine the phone's and the camera's`() {
        val phone = object : Phone.Conditions {
            override fun freeBytes(): Long? = 7
            override fun battery() = Battery(40u, charging = false)
            override fun interruption(): Interruption? = null
        }
        val interruptions = Interruptions()
        val conditions = CameraConditions(phone, interruptions)
        assertNull(conditions.interruption())
        interruptions.camera(taken = true)
        assertEquals(Interruption.CAMERA_TAKEN, conditions.interruption())
        assertEquals(7, conditions.freeBytes())
        assertEquals(Battery(40u, charging = false), conditions.battery())
    }
}
