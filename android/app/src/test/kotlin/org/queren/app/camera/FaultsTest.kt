package org.queren.app.camera

import androidx.camera.core.CameraState
import androidx.camera.video.VideoRecordEvent.Finalize
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertNull
import kotlin.test.assertTrue
import org.queren.Phone
import org.queren.core.Battery
import org.queren.core.CameraFault
import org.queren.core.Interruption
import org.queren.core.Pixels

class FaultsTest {
    @Test
    fun `every error of CameraX has a fault, and the ones that pass are known`() {
        val told = (1..8).associateWith { faultOf(it) to passesByItself(it) }
        val expected = mapOf(
            CameraState.ERROR_MAX_CAMERAS_IN_USE to (CameraFault.BUSY to true),
            CameraState.ERROR_CAMERA_IN_USE to (CameraFault.BUSY to true),
            CameraState.ERROR_OTHER_RECOVERABLE_ERROR to (CameraFault.FAILED to true),
            CameraState.ERROR_STREAM_CONFIG to (CameraFault.FAILED to false),
            CameraState.ERROR_CAMERA_DISABLED to (CameraFault.DENIED to false),
            CameraState.ERROR_CAMERA_FATAL_ERROR to (CameraFault.FAILED to false),
            CameraState.ERROR_DO_NOT_DISTURB_MODE_ENABLED to (CameraFault.FAILED to false),
            // Newer than the version the app takes: a camera that was pulled out.
            8 to (CameraFault.FAILED to false),
        )
        assertEquals(expected, told)
    }

    @Test
    fun `only a recording that ended as it should leaves a file`() {
        val whole = (0..10).filter(::leavesFile)
        val expected = listOf(
            Finalize.ERROR_NONE, Finalize.ERROR_FILE_SIZE_LIMIT_REACHED, Finalize.ERROR_DURATION_LIMIT_REACHED,
        )
        assertEquals(expected, whole)
    }

    @Test
    fun `a take is as sharp as the core asks, and no sharper`() {
        fun sharpness(width: Int, height: Int) = sharpnessOf(Pixels(width.toUInt(), height.toUInt()))
        assertEquals(Sharpness.FULL, sharpness(1920, 1080))
        assertEquals(Sharpness.HIGH, sharpness(1280, 720))
        assertEquals(Sharpness.HIGH, sharpness(1440, 1_000))
        assertEquals(Sharpness.STANDARD, sharpness(720, 480))
        // Less than the least is the least.
        assertEquals(Sharpness.STANDARD, sharpness(320, 240))
    }

    @Test
    fun `a refused combination is followed by a lesser one`() {
        val tried = mutableListOf<Rung>()
        val taken = Rung.LADDER.climbDown { rung ->
            tried += rung
            if (rung.sharp) throw IllegalArgumentException("too much") else rung
        }
        assertEquals(Rung(sharp = false, looks = true), taken)
        assertEquals(Rung.LADDER.take(2), tried)
    }

    @Test
    fun `a camera that can do none of it says so, and other faults are not swallowed`() {
        var tried = 0
        assertFailsWith<IllegalArgumentException> { Rung.LADDER.climbDown { tried++; throw IllegalArgumentException("no") } }
        assertEquals(Rung.LADDER.size, tried)
        assertFailsWith<SecurityException> { Rung.LADDER.climbDown { throw SecurityException("not allowed") } }
    }

    @Test
    fun `a call is worse than a camera that is gone, and that than a microphone that is`() {
        val interruptions = Interruptions()
        assertEquals(null, interruptions.worst(null))
        assertEquals(true, interruptions.microphone(taken = true))
        assertEquals(Interruption.MICROPHONE_TAKEN, interruptions.worst(null))
        assertEquals(true, interruptions.camera(taken = true))
        assertEquals(Interruption.CAMERA_TAKEN, interruptions.worst(null))
        assertEquals(Interruption.CALL, interruptions.worst(Interruption.CALL))
        // The same again is no news.
        assertEquals(false, interruptions.camera(taken = true))
        interruptions.clear()
        assertNull(interruptions.worst(null))
    }

    @Test
    fun `the phone's conditions and the camera's are one`() {
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
