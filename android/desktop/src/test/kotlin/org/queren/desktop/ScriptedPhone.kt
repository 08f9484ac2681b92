package org.queren.desktop

import java.io.File
import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList
import kotlinx.coroutines.flow.MutableStateFlow
import org.queren.Phone
import org.queren.core.Guidance
import org.queren.core.flow.Battery
import org.queren.core.flow.CameraFault
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Facing
import org.queren.core.flow.Haptic
import org.queren.core.flow.Interruption
import org.queren.core.flow.Permission
import org.queren.core.flow.PermissionState
import org.queren.core.protocol.Hint
import org.queren.screens.Viewfinder

/** The core's ports with states set by a test. Its cameras show sample files. */
class ScriptedPhone(private val files: SampleCameraFiles, private val captures: Path) {
    val viewfinder = MutableStateFlow<Viewfinder?>(null)

    @Volatile var fault: CameraFault? = null

    @Volatile var camera = PermissionState.GRANTED

    @Volatile var microphone = PermissionState.GRANTED

    @Volatile var interruption: Interruption? = null

    @Volatile var battery: Battery? = null

    @Volatile var free: Long = 8_000_000_000

    @Volatile var secure = false
    val asked = CopyOnWriteArrayList<Permission>()
    val said = CopyOnWriteArrayList<String>()
    val shared = CopyOnWriteArrayList<String>()

    @Volatile var settings = 0

    /** The open camera. */
    val open: SampleViewfinder? get() = viewfinder.value as SampleViewfinder?

    val phone = Phone(
        object : Phone.Camera {
            override fun open(wanted: CameraRequest): CameraFault? {
                fault?.let { return it }
                viewfinder.value = SampleViewfinder(wanted, files, captures).also {
                    it.guidance.value = Guidance(if (wanted.facing == Facing.REAR) Hint.CARD_CLOSER else Hint.FACE_CLOSER, false, 0f, null)
                }
                return null
            }

            override fun release() {
                viewfinder.value = null
            }
        },
        object : Phone.Permissions {
            override fun state(permission: Permission) = if (permission == Permission.CAMERA) camera else microphone
            override fun request(permission: Permission) {
                asked += permission
            }
        },
        object : Phone.Feedback {
            override fun vibrate(haptic: Haptic) = Unit
            override fun speak(text: String, language: String, urgent: Boolean) {
                said += text
            }
            override fun stopSpeaking() = Unit
        },
        object : Phone.Window {
            override fun secure(on: Boolean) {
                secure = on
            }
            override fun openSettings() {
                settings += 1
            }
            override fun share(path: String) {
                shared += path
            }
        },
        object : Phone.Conditions {
            override fun freeBytes(): Long = free
            override fun interruption(): Interruption? = this@ScriptedPhone.interruption
            override fun battery(): Battery? = this@ScriptedPhone.battery
        },
        onFailure = { throw it },
    )
}

/** A sample person's account and files. */
class Sample(samples: File, private val id: String) {
    private val folder = samples.resolve("people/$id")
    val account = "$id@example.invalid"
    val password = "sample-$id-1"
    val photo: File = folder.resolve("photo-chosen.jpg")
    val cameraFiles = SampleCameraFiles(folder.resolve("card.jpg"), photo, folder.resolve("video1.mp4"))
}
