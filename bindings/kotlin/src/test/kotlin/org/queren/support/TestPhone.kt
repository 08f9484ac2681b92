package org.queren.support

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger
import org.queren.Phone
import org.queren.core.flow.Battery
import org.queren.core.flow.CameraFault
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Haptic
import org.queren.core.flow.Interruption
import org.queren.core.flow.Permission
import org.queren.core.flow.PermissionState

/** A phone on which all is well, that counts what it is asked. [before] runs inside every call, by the port's name. */
@Suppress("PLATFORM_CLASS_MAPPED_TO_KOTLIN")
class TestPhone(private val before: (String) -> Unit = {}) {
    private val counts = ConcurrentHashMap<String, AtomicInteger>()

    @Volatile
    var fault: CameraFault? = null

    @Volatile
    var access: PermissionState = PermissionState.GRANTED

    fun count(name: String): Int = counts[name]?.get() ?: 0

    fun total(): Int = counts.values.sumOf { it.get() }

    /** Returns once [name] was called [times] times; fails after a long while. */
    fun await(name: String, times: Int = 1) {
        val end = System.nanoTime() + 20_000_000_000
        synchronized(counts) {
            while (count(name) < times) {
                val left = (end - System.nanoTime()) / 1_000_000
                check(left > 0) { "$name was called ${count(name)} times and not $times: $counts" }
                (counts as Object).wait(left)
            }
        }
    }

    private fun called(name: String) {
        synchronized(counts) {
            counts.computeIfAbsent(name) { AtomicInteger() }.incrementAndGet()
            (counts as Object).notifyAll()
        }
        before(name)
    }

    fun phone(onFailure: (Throwable) -> Unit = { throw it }): Phone = Phone(
        camera = object : Phone.Camera {
            override fun open(wanted: CameraRequest): CameraFault? {
                called("open")
                return fault
            }

            override fun release() = called("release")
        },
        permissions = object : Phone.Permissions {
            override fun state(permission: Permission): PermissionState {
                called("state")
                return access
            }

            override fun request(permission: Permission) = called("request")
        },
        feedback = object : Phone.Feedback {
            override fun vibrate(haptic: Haptic) = called("vibrate")
            override fun speak(text: String, language: String, urgent: Boolean) = called("speak")
            override fun stopSpeaking() = called("stopSpeaking")
        },
        window = object : Phone.Window {
            override fun secure(on: Boolean) = called("secure")
            override fun openSettings() = called("openSettings")
            override fun share(path: String) = called("share")
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

            override fun battery(): Battery? {
                called("battery")
                return null
            }
        },
        onFailure = onFailure,
    )
}
