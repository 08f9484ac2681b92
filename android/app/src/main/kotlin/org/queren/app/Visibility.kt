package org.queren.app

/**
 * Whether the app is in front, out of what its one activity is told. A turn of the phone stops one activity and starts the
 * next: the app was in front all along, and the camera stays open. Any thread; what is told is told in order.
 */
internal class Visibility(private val foreground: () -> Unit, private val background: () -> Unit) {
    private var inFront = false

    /** The activity became visible. */
    @Synchronized
    fun started() {
        if (!inFront) {
            inFront = true
            foreground()
        }
    }

    /** It is visible no more; [turning] when another one follows at once. */
    @Synchronized
    fun stopped(turning: Boolean) {
        if (inFront && !turning) {
            inFront = false
            background()
        }
    }

    /** A core just came and believes that somebody looks. */
    @Synchronized
    fun settle() {
        if (!inFront) background()
    }
}
