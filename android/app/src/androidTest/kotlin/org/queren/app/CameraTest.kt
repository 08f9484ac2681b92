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
import org.queren.core.CameraUse
import org.queren.core.Facing
import org.queren.core.Pixels
import org.queren.screens.Viewfinder

/**
 * CameraX on an emulated camera, through the port the core uses. Needs the permissions: the workflow installs the app with
 * all of them granted.
 */
@RunWith(AndroidJUnit4::class)
class CameraTest {
    private val application: ExamApplication = ApplicationProvider.getApplicationContext()
    private val camera get() = application.exam.camera

    private fun use(facing: Facing, sound: Boolean) = CameraUse(facing, sound, Pixels(1280u, 720u), Pixels(1280u, 720u), firstFrameMs = 5_000u)

    private fun allowed(vararg names: String) =
        assumeTrue(names.all { application.checkSelfPermission(it) == PackageManager.PERMISSION_GRANTED })

    @AfterTest
    fun release() {
        camera.release()
    }

    @Test
    fun theRearCameraTakesAStill() {
        allowed(Manifest.permission.CAMERA)
        assertNull(camera.open(use(Facing.REAR, sound = false)))
        val finder = shown()
        val still = File(runBlocking { finder.still() })
        assertTrue(still.length() > 0)
        still.delete()
        camera.release()
        assertNull(camera.viewfinder.value)
    }

    @Test
    fun theFrontCameraRecordsWithSound() {
        allowed(Manifest.permission.CAMERA, Manifest.permission.RECORD_AUDIO)
        assertNull(camera.open(use(Facing.FRONT, sound = true)))
        val finder = shown()
        val take = File(runBlocking { finder.take(lengthMs = 1_500, bitsPerS = 2_000_000) {} })
        assertTrue(take.length() > 0)
        take.delete()
    }

    @Test
    fun releasingTwiceIsFine() {
        camera.release()
        camera.release()
        assertNull(camera.viewfinder.value)
    }

    /** The viewfinder is put up on the main thread, a moment after the port has answered. */
    private fun shown(): Viewfinder = runBlocking { withTimeout(5_000) { camera.viewfinder.filterNotNull().first() } }
}
