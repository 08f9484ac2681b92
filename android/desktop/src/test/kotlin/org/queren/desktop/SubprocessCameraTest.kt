package org.queren.desktop

import java.io.File
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Facing
import org.queren.core.flow.Pixels
import org.queren.screens.CaptureFailed

/** A camera read from a subprocess, whose output is untrusted. */
class SubprocessCameraTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val rear = CameraRequest(Facing.REAR, false, Pixels(1280u, 720u), Pixels(2560u, 1440u), firstFrameMs = 0u)

    private fun camera(script: String) =
        SubprocessCamera(rear, listOf("sh", "-c", script), File("none.mp4"), folder.root.toPath())

    @Test
    fun `a still is the newest frame`() = camera("printf 'FRAME 80 64\\n'; head -c 15360 /dev/zero; exec cat").use {
        assertTrue(it.awaitFirstFrame(20_000))
        val still = javax.imageio.ImageIO.read(File(runBlocking { it.takeStill() }))
        assertEquals(80 to 64, still.width to still.height)
    }

    @Test
    fun `rejects a process that ends early or writes something else`() {
        for (script in listOf("exit 3", "echo no camera", "printf 'FRAME 99999 99999\\n'", "printf 'FRAME 80 64\\n'; head -c 100 /dev/zero")) {
            camera(script).use {
                assertFalse(it.awaitFirstFrame(20_000), script)
                runBlocking { assertFailsWith<CaptureFailed> { it.takeStill() } }
            }
        }
    }
}
