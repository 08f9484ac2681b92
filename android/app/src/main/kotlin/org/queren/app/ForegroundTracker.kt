package org.queren.app

/**
 * Derives whether the app is in the foreground from its activity's callbacks. When an activity is recreated, one stops and the
 * next starts, but the app stays in the foreground and the camera open. Thread-safe; callbacks are called in order.
 */
internal class ForegroundTracker(private val onForeground: () -> Unit, private val onBackground: () -> Unit) {
    private var isForeground = false

    /** The activity became visible. */
    @Synchronized
    fun started() {
        if (!isForeground) {
            isForeground = true
            onForeground()
        }
    }

    /** The activity is no longer visible; with [isRecreating] another one follows at once. */
    @Synchronized
    fun stopped(isRecreating: Boolean) {
        if (isForeground && !isRecreating) {
            isForeground = false
            onBackground()
        }
    }

    /** A core has started; it assumes that the app is in the foreground. */
    @Synchronized
    fun coreStarted() {
        if (!isForeground) onBackground()
    }
}
