package org.queren.desktop

import java.nio.file.Path
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.launch
import org.queren.Phone
import org.queren.Queren
import org.queren.core.Access
import org.queren.core.Battery
import org.queren.core.CameraFault
import org.queren.core.CameraUse
import org.queren.core.Facing
import org.queren.core.Haptic
import org.queren.core.Interruption
import org.queren.core.Permission
import org.queren.core.Subject
import org.queren.screens.Viewfinder

/** The desktop as the core's phone. What a phone would do that a desktop can't is told on the console. */
class DesktopPhone(private val files: StandIns?, private val program: List<String>?, private val captures: Path, private val scope: CoroutineScope) {
    val viewfinder = MutableStateFlow<Viewfinder?>(null)

    /** Set once it runs: the camera's pictures are looked at by it. */
    @Volatile
    var queren: Queren? = null

    @Volatile
    var private = false
        private set

    private var looking: Job? = null

    val phone = Phone(Camera(), Allowed(), Console(), Window(), Conditions(), onFailure = { it.printStackTrace() })

    private inner class Camera : Phone.Camera {
        override fun open(wanted: CameraUse): CameraFault? {
            val files = files ?: return CameraFault.NO_CAMERA
            if (program != null) return real(wanted, program, files)
            val camera = FileViewfinder(wanted, files, captures)
            looking = camera.look(scope) {
                val running = queren ?: throw java.util.concurrent.CancellationException("not running yet")
                running.preview(subject(wanted))
            }
            viewfinder.value = camera
            return null
        }

        private fun real(wanted: CameraUse, program: List<String>, files: StandIns): CameraFault? {
            val camera = ProgramCamera(wanted, program, files.take, captures)
            if (!camera.opens(wanted.firstFrameMs.toLong())) return CameraFault.NO_FIRST_FRAME.also { camera.close() }
            looking = scope.launch { queren?.let { camera.look(it.preview(subject(wanted))) } }
            viewfinder.value = camera
            return null
        }

        private fun subject(wanted: CameraUse) = if (wanted.facing == Facing.REAR) Subject.CARD else Subject.FACE

        override fun release() {
            looking?.cancel()
            (viewfinder.value as? ProgramCamera)?.close()
            viewfinder.value = null
        }
    }

    private class Allowed : Phone.Permissions {
        override fun state(permission: Permission): Access = Access.GRANTED
        override fun ask(permission: Permission) = Unit
    }

    private class Console : Phone.Feedback {
        override fun feel(haptic: Haptic) = Unit
        override fun say(text: String, language: String, urgent: Boolean) = println("[$language] ${text.replace('\n', ' ')}")
        override fun hush() = Unit
    }

    private inner class Window : Phone.Window {
        override fun secure(on: Boolean) {
            private = on
        }
        override fun openSettings() = Unit
    }

    private inner class Conditions : Phone.Conditions {
        override fun freeBytes(): Long? = captures.toFile().usableSpace
        override fun interruption(): Interruption? = null
        override fun battery(): Battery? = null
    }
}
