package org.queren

import org.queren.core.CameraPort
import org.queren.core.CameraUse
import org.queren.core.ConditionPort
import org.queren.core.FeedbackPort
import org.queren.core.Haptic
import org.queren.core.Permission
import org.queren.core.PermissionPort
import org.queren.core.PhonePorts
import org.queren.core.WindowPort

/** The phone as the generated code wants it. */
internal fun Phone.ports(): PhonePorts {
    val phone = this
    return PhonePorts(
        camera = object : CameraPort {
            override fun open(wanted: CameraUse) = phone.asked { camera.open(wanted) }
            override fun release() = phone.asked { camera.release() }
        },
        permissions = object : PermissionPort {
            override fun state(permission: Permission) = phone.asked { permissions.state(permission) }
            override fun ask(permission: Permission) = phone.asked { permissions.ask(permission) }
        },
        feedback = object : FeedbackPort {
            override fun feel(haptic: Haptic) = phone.asked { feedback.feel(haptic) }
            override fun say(text: String, language: String, urgent: Boolean) =
                phone.asked { feedback.say(text, language, urgent) }
            override fun hush() = phone.asked { feedback.hush() }
        },
        window = object : WindowPort {
            override fun secure(on: Boolean) = phone.asked { window.secure(on) }
            override fun openSettings() = phone.asked { window.openSettings() }
        },
        conditions = object : ConditionPort {
            // A negative number is a system that won't say.
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
 * Calls a port. UniFFI catches exceptions only, and an [Error] that runs out of a callback leaves the answer undefined: so
 * every [Throwable] ends here.
 */
private inline fun <T> Phone.asked(port: () -> T): T {
    inside.set(true)
    try {
        return port()
    } catch (thrown: Throwable) {
        try {
            onFailure(thrown)
        } catch (_: Throwable) {
            // Whoever is told can't be helped either.
        }
        throw portFailed()
    } finally {
        inside.remove()
    }
}
