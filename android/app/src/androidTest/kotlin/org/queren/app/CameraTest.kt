package org.queren.app

import android.Manifest
import android.content.pm.PackageManager
import androidx.test.core.app.ApplicationProvider
import androidx.test.ext.junit.runners.AndroidJUnit4
import java.io.File
import kotlin.test.AfterTest
import kotlin.test.assertNull
import kotlin.test.assertTrue
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.Assume.assumeTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Facing
import org.queren.core.flow.Pixels
import org.queren.screens.Viewfinder

/** CameraX with an emulated camera, through the core's camera port. The workflow grants all permissions at installation. */
@RunWith(AndroidJUnit4::class)
class CameraTest {
    private val application: ExamApplication = ApplicationProvider.getApplicationContext()
    private val camera get() = application.container.camera

    private fun cameraUse(facing: Facing, sound: Boolean) = CameraRequest(facing, sound, Pixels(1280u, 720u), Pixels(1280u, 720u), firstFrameMs = 5_000u)

    private fun allowed(vararg names: String) =
        assumeTrue(names.all { application.checkSelfPermission(it) == PackageManager.PERMISSION_GRANTED })

    @AfterTest
    fun release() {
        camera.release()
    }

    @Test
    fun theRearCameraTakesAStill() {
        allowed(Manifest.permission.CAMERA)
        assertNull(camera.open(cameraUse(Facing.REAR, sound = false)))
        val viewfinder = awaitViewfinder()
        val still = File(runBlocking { viewfinder.takeStill() })
        assertTrue(still.length() > 0)
        still.delete()
        camera.release()
        assertNull(camera.viewfinder.value)
    }

    @Test
    fun theFrontCameraRecordsWithSound() {
        allowed(Manifest.permission.CAMERA, Manifest.permission.RECORD_AUDIO)
        assertNull(camera.open(cameraUse(Facing.FRONT, sound = true)))
        val viewfinder = awaitViewfinder()
        val recording = File(runBlocking { viewfinder.record(lengthMs = 1_500, bitsPerS = 2_000_000) {} })
        assertTrue(recording.length() > 0)
        recording.delete()
    }

    @Test
    fun releasingTwiceIsFine() {
        camera.release()
        camera.release()
        assertNull(camera.viewfinder.value)
    }

    /** The viewfinder; it appears on the main thread, shortly after the port returns. */
    private fun awaitViewfinder(): Viewfinder = runBlocking { withTimeout(5_000) { camera.viewfinder.filterNotNull().first() } }
}
