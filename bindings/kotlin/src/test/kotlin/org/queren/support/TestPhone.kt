package org.queren.support

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger
import org.queren.Phone
import org.queren.core.Access
import org.queren.core.CameraFault
import org.queren.core.CameraUse
import org.queren.core.Haptic
import org.queren.core.Interruption
import org.queren.core.Permission

/** A phone on which all is well, that counts what it is asked. [before] runs inside every call, by the port's name. */
class TestPhone(private val before: (String) -> Unit = {}) {
    private val counts = ConcurrentHashMap<String, AtomicInteger>()

    @Volatile
    var fault: CameraFault? = null

    @Volatile
    var access: Access = Access.GRANTED

    fun count(name: String): Int = counts[name]?.get() ?: 0

    fun total(): Int = counts.values.sumOf { it.get() }

    private fun called(name: String) {
        counts.computeIfAbsent(name) { AtomicInteger() }.incrementAndGet()
        before(name)
    }

    fun phone(onFailure: (Throwable) -> Unit = { throw it }): Phone = Phone(
        camera = object : Phone.Camera {
            override fun open(wanted: CameraUse): CameraFault? {
                called("open")
                return fault
            }

            override fun release() = called("release")
        },
        permissions = object : Phone.Permissions {
            override fun state(permission: Permission): Access {
                called("state")
                return access
            }

            override fun ask(permission: Permission) = called("ask")
        },
        feedback = object : Phone.Feedback {
            override fun feel(haptic: Haptic) = called("feel")
            override fun say(text: String, language: String, urgent: Boolean) = called("say")
            override fun hush() = called("hush")
        },
        window = object : Phone.Window {
            override fun secure(on: Boolean) = called("secure")
            override fun openSettings() = called("openSettings")
        },
        conditions = object : Phone.Conditions {
            override fun freeBytes(): Long? {
                called("freeBytes")
                return 8_000_000_000
            }

            override fun interruption(): Interruption? {
                called("interruption")
                return null
            }
        },
        onFailure = onFailure,
    )
}
