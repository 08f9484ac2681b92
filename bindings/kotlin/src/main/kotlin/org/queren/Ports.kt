package org.queren

import org.queren.core.app.CameraPort
import org.queren.core.app.ConditionPort
import org.queren.core.app.DevicePorts
import org.queren.core.app.FeedbackPort
import org.queren.core.app.PermissionPort
import org.queren.core.app.PortException
import org.queren.core.app.WindowPort
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Haptic
import org.queren.core.flow.Permission

/** The phone's ports in the form the generated code takes. */
internal fun Phone.ports(): DevicePorts {
    val phone = this
    return DevicePorts(
        camera = object : CameraPort {
            override fun open(request: CameraRequest) = phone.asked { camera.open(request) }
            override fun release() = phone.asked { camera.release() }
        },
        permissions = object : PermissionPort {
            override fun state(permission: Permission) = phone.asked { permissions.state(permission) }
            override fun request(permission: Permission) = phone.asked { permissions.request(permission) }
        },
        feedback = object : FeedbackPort {
            override fun vibrate(haptic: Haptic) = phone.asked { feedback.vibrate(haptic) }
            override fun speak(text: String, language: String, urgent: Boolean) =
                phone.asked { feedback.speak(text, language, urgent) }
            override fun stopSpeaking() = phone.asked { feedback.stopSpeaking() }
        },
        window = object : WindowPort {
            override fun secure(on: Boolean) = phone.asked { window.secure(on) }
            override fun openSettings() = phone.asked { window.openSettings() }
            override fun share(path: String) = phone.asked { window.share(path) }
        },
        conditions = object : ConditionPort {
            // A negative number: the system does not say.
            override fun freeBytes() = phone.asked { conditions.freeBytes()?.takeIf { it >= 0 }?.toULong() }
            override fun interruption() = phone.asked { conditions.interruption() }
            override fun battery() = phone.asked { conditions.battery() }
        },
    )
}

/** On while this thread is inside a port. */
private val inside = ThreadLocal<Boolean>()

internal fun insidePort(): Boolean = inside.get() == true

/**
 * Calls a port. UniFFI catches exceptions only; an [Error] that leaves a callback would leave the result undefined, so every
 * [Throwable] is caught here.
 */
private inline fun <T> Phone.asked(port: () -> T): T {
    inside.set(true)
    try {
        return port()
    } catch (thrown: Throwable) {
        try {
            onFailure(thrown)
        } catch (_: Throwable) {
            // The handler failed as well; there is nobody left to tell.
        }
        throw PortException.Failed()
    } finally {
        inside.remove()
    }
}
