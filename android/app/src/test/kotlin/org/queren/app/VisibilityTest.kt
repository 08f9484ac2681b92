package org.queren.app

import kotlin.test.Test
import kotlin.test.assertEquals

class VisibilityTest {
    private val told = mutableListOf<String>()
    private val visibility = Visibility({ told += "front" }, { told += "back" })

    @Test
    fun `coming and going is told once each`() {
        visibility.started()
        visibility.stopped(turning = false)
        visibility.stopped(turning = false)
        visibility.started()
        assertEquals(listOf("front", "back", "front"), told)
    }

    @Test
    fun `a core that comes while nobody looks is told so, and one that comes in front is not`() {
        visibility.settle()
        assertEquals(listOf("back"), told)
        visibility.started()
        visibility.settle()
        assertEquals(listOf("back", "front"), told)
    }

    @Test
    fun `a turn of the phone is neither`() {
        visibility.started()
        visibility.stopped(turning = true)
        visibility.started()
        assertEquals(listOf("front"), told)
        // The control: after a turn it can still go.
        visibility.stopped(turning = false)
        assertEquals(listOf("front", "back"), told)
    }
}
