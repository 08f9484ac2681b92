package org.queren.app

/**
 * Whether the app is in front, out of what its one activity is told. A turn of the phone stops one activity and starts the
 * next: the app was in front all along, and the camera stays open.
 */
internal class Visibility(private val foreground: () -> Unit, private val background: () -> Unit) {
    private var inFront = false

    /** The activity became visible. */
    fun started() {
        if (!inFront) {
            inFront = true
            foreground()
        }
    }

    /** It is visible no more; [turning] when another one follows at once. */
    fun stopped(turning: Boolean) {
        if (inFront && !turning) {
            inFront = false
            background()
        }
    }
}
