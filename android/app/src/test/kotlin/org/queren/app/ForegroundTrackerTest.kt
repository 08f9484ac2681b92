package org.queren.app

import kotlin.test.Test
import kotlin.test.assertEquals

class ForegroundTrackerTest {
    private val calls = mutableListOf<String>()
    private val tracker = ForegroundTracker({ calls += "foreground" }, { calls += "background" })

    @Test
    fun `reports each change once`() {
        tracker.started()
        tracker.stopped(isRecreating = false)
        tracker.stopped(isRecreating = false)
        tracker.started()
        assertEquals(listOf("foreground", "background", "foreground"), calls)
    }

    @Test
    fun `reports the background to a core that starts there, and nothing to one that starts in the foreground`() {
        tracker.coreStarted()
        assertEquals(listOf("background"), calls)
        tracker.started()
        tracker.coreStarted()
        assertEquals(listOf("background", "foreground"), calls)
    }

    @Test
    fun `recreating the activity is no change`() {
        tracker.started()
        tracker.stopped(isRecreating = true)
        tracker.started()
        assertEquals(listOf("foreground"), calls)
        // Control: it can still go to the background afterwards.
        tracker.stopped(isRecreating = false)
        assertEquals(listOf("foreground", "background"), calls)
    }
}
