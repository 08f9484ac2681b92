package org.queren.support

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger
import org.queren.Phone
import org.queren.core.Access
import org.queren.core.Battery
import org.queren.core.CameraFault
import org.queren.core.CameraUse
import org.queren.core.Haptic
import org.queren.core.Interruption
import org.queren.core.Permission

/** A phone on which all is well, that counts what it is asked. [before] runs inside every call, by the port's name. */
@Suppress("PLATFORM_CLASS_MAPPED_TO_KOTLIN")
class TestPhone(private val before: (String) -> Unit = {}) {
    private val counts = ConcurrentHashMap<String, AtomicInteger>()

    @Volatile
    var fault: CameraFault? = null

    @Volatile
    var access: Access = Access.GRANTED

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

            override fun battery(): Battery? {
                called("battery")
                return null
            }
        },
        onFailure = onFailure,
    )
}
