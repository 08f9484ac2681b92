package org.queren.app.system

import kotlin.test.Test
import kotlin.test.assertEquals
import org.queren.Phone
import org.queren.core.Access
import org.queren.core.Permission

class FrontTest {
    private class Window : Phone.Window {
        val told = mutableListOf<Boolean>()
        var settings = 0
        override fun secure(on: Boolean) {
            told += on
        }
        override fun openSettings() {
            settings++
        }
    }

    private class Permissions(private val access: Access) : Phone.Permissions {
        val asked = mutableListOf<Permission>()
        override fun state(permission: Permission) = access
        override fun ask(permission: Permission) {
            asked += permission
        }
    }

    private val front = Front()

    @Test
    fun `a new activity is covered until the core lifts it, and as the last one was after that`() {
        val (first, second) = Window() to Window()
        front.lend(Lent(Permissions(Access.GRANTED), first))
        assertEquals(listOf(true), first.told)
        front.window.secure(false)
        front.lend(Lent(Permissions(Access.GRANTED), second))
        assertEquals(listOf(true, false), first.told)
        assertEquals(listOf(false), second.told)
    }

    @Test
    fun `what is said while no activity is there holds for the next one`() {
        front.window.secure(false)
        front.window.openSettings()
        val window = Window()
        front.lend(Lent(Permissions(Access.GRANTED), window))
        assertEquals(listOf(false), window.told)
        assertEquals(0, window.settings)
    }

    @Test
    fun `an activity that goes late takes nothing from the one that came`() {
        val old = Lent(Permissions(Access.DENIED), Window())
        val new = Lent(Permissions(Access.GRANTED), Window())
        val port = front.permissions { Access.NOT_ASKED }
        front.lend(old)
        front.lend(new)
        front.takeBack(old)
        assertEquals(Access.GRANTED, port.state(Permission.CAMERA))
        // The control: its own leave counts.
        front.takeBack(new)
        assertEquals(Access.NOT_ASKED, port.state(Permission.CAMERA))
    }

    @Test
    fun `a question goes to the activity that is there`() {
        val permissions = Permissions(Access.NOT_ASKED)
        val port = front.permissions { Access.NOT_ASKED }
        port.ask(Permission.CAMERA)
        front.lend(Lent(permissions, Window()))
        port.ask(Permission.MICROPHONE)
        assertEquals(listOf(Permission.MICROPHONE), permissions.asked)
    }
}
