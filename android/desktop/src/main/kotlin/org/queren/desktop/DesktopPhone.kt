package org.queren.desktop

import java.nio.file.Path
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.launch
import org.queren.Phone
import org.queren.Queren
import org.queren.core.flow.PermissionState
import org.queren.core.flow.Battery
import org.queren.core.flow.CameraFault
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Facing
import org.queren.core.flow.Haptic
import org.queren.core.flow.Interruption
import org.queren.core.flow.Permission
import org.queren.core.check.Subject
import org.queren.screens.Viewfinder

/** The core's ports on a desktop. What a desktop can't do, such as speech, is printed to the console. */
class DesktopPhone(private val files: SampleCameraFiles?, private val cameraCommand: List<String>?, private val captures: Path, private val scope: CoroutineScope) {
    val viewfinder = MutableStateFlow<Viewfinder?>(null)

    /** Set once the core runs; analyses the camera's frames. */
    @Volatile
    var queren: Queren? = null

    @Volatile
    var private = false
        private set

    private var analysis: Job? = null

    val phone = Phone(Camera(), AllGranted(), Console(), Window(), Conditions(), onFailure = { it.printStackTrace() })

    private inner class Camera : Phone.Camera {
        override fun open(wanted: CameraRequest): CameraFault? {
            val files = files ?: return CameraFault.NO_CAMERA
            if (cameraCommand != null) return openCommand(wanted, cameraCommand, files)
            val camera = SampleViewfinder(wanted, files, captures)
            analysis = camera.analyse(scope) {
                val running = queren ?: throw java.util.concurrent.CancellationException("not running yet")
                running.preview(subject(wanted))
            }
            viewfinder.value = camera
            return null
        }

        private fun openCommand(wanted: CameraRequest, command: List<String>, files: SampleCameraFiles): CameraFault? {
            val camera = SubprocessCamera(wanted, command, files.recording, captures)
            if (!camera.awaitFirstFrame(wanted.firstFrameMs.toLong())) return CameraFault.NO_FIRST_FRAME.also { camera.close() }
            analysis = scope.launch { queren?.let { camera.analyse(it.preview(subject(wanted))) } }
            viewfinder.value = camera
            return null
        }

        private fun subject(wanted: CameraRequest) = if (wanted.facing == Facing.REAR) Subject.CARD else Subject.FACE

        override fun release() {
            analysis?.cancel()
            (viewfinder.value as? SubprocessCamera)?.close()
            viewfinder.value = null
        }
    }

    private class AllGranted : Phone.Permissions {
        override fun state(permission: Permission): PermissionState = PermissionState.GRANTED
        override fun request(permission: Permission) = Unit
    }

    private class Console : Phone.Feedback {
        override fun vibrate(haptic: Haptic) = Unit
        override fun speak(text: String, language: String, urgent: Boolean) = println("[$language] ${text.replace('\n', ' ')}")
        override fun stopSpeaking() = Unit
    }

    private inner class Window : Phone.Window {
        override fun secure(on: Boolean) {
            private = on
        }
        override fun openSettings() = Unit
        override fun share(path: String) = println(path)
    }

    private inner class Conditions : Phone.Conditions {
        override fun freeBytes(): Long? = captures.toFile().usableSpace
        override fun interruption(): Interruption? = null
        override fun battery(): Battery? = null
    }
}
