package org.queren.app.system

import kotlin.test.Test
import kotlin.test.assertEquals
import org.queren.Phone
import org.queren.core.flow.PermissionState
import org.queren.core.flow.Permission

class ActivityPortsTest {
    private class Window : Phone.Window {
        val secured = mutableListOf<Boolean>()
        var settings = 0
        val shared = mutableListOf<String>()
        override fun secure(on: Boolean) {
            secured += on
        }
        override fun openSettings() {
            settings++
        }
        override fun share(path: String) {
            shared += path
        }
    }

    private class Permissions(private val access: PermissionState) : Phone.Permissions {
        val asked = mutableListOf<Permission>()
        override fun state(permission: Permission) = access
        override fun request(permission: Permission) {
            asked += permission
        }
    }

    private val ports = ActivityPorts()

    @Test
    fun `a window is secure until the core changes it, and the next one is like the last`() {
        val (first, second) = Window() to Window()
        ports.attach(AttachedActivity(Permissions(PermissionState.GRANTED), first))
        assertEquals(listOf(true), first.secured)
        ports.window.secure(false)
        ports.attach(AttachedActivity(Permissions(PermissionState.GRANTED), second))
        assertEquals(listOf(true, false), first.secured)
        assertEquals(listOf(false), second.secured)
    }

    @Test
    fun `without an activity, security is remembered and everything else is dropped`() {
        ports.window.secure(false)
        ports.window.openSettings()
        ports.window.share("a")
        val window = Window()
        ports.attach(AttachedActivity(Permissions(PermissionState.GRANTED), window))
        assertEquals(listOf(false), window.secured)
        assertEquals(0, window.settings)
        // Control: now both reach the window.
        ports.window.openSettings()
        ports.window.share("b")
        assertEquals(1, window.settings)
        assertEquals(listOf("b"), window.shared)
    }

    @Test
    fun `detaching an old activity leaves the new one attached`() {
        val old = AttachedActivity(Permissions(PermissionState.DENIED), Window())
        val new = AttachedActivity(Permissions(PermissionState.GRANTED), Window())
        val port = ports.permissions { PermissionState.NOT_ASKED }
        ports.attach(old)
        ports.attach(new)
        ports.detach(old)
        assertEquals(PermissionState.GRANTED, port.state(Permission.CAMERA))
        // Control: detaching the current one has an effect.
        ports.detach(new)
        assertEquals(PermissionState.NOT_ASKED, port.state(Permission.CAMERA))
    }

    @Test
    fun `permission requests go to the attached activity`() {
        val permissions = Permissions(PermissionState.NOT_ASKED)
        val port = ports.permissions { PermissionState.NOT_ASKED }
        port.request(Permission.CAMERA)
        ports.attach(AttachedActivity(permissions, Window()))
        port.request(Permission.MICROPHONE)
        assertEquals(listOf(Permission.MICROPHONE), permissions.asked)
    }
}
