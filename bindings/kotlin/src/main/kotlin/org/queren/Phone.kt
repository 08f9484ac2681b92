package org.queren

import org.queren.core.flow.Battery
import org.queren.core.flow.CameraFault
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Haptic
import org.queren.core.flow.Interruption
import org.queren.core.flow.Permission
import org.queren.core.flow.PermissionState

/**
 * What the core asks of the phone, in five narrow interfaces an app implements.
 *
 * The core calls them one after another from a thread of its own, never from the main thread and never under a lock: they may
 * take their time and may call back into [Queren]. Whatever they throw, even an [Error], is a port that failed and never a
 * crash; [onFailure] hears of it. Once [Queren.shutdown] has returned none of them is called any more.
 *
 * @property camera camera and microphone
 * @property permissions permissions
 * @property feedback vibration and speech
 * @property window the app's window
 * @property conditions free space and what is in the way
 * @property onFailure told what a port threw, on the thread that called the port. For a developer's eyes: the text is the
 *   port's own and may hold anything.
 */
public class Phone(
    public val camera: Camera,
    public val permissions: Permissions,
    public val feedback: Feedback,
    public val window: Window,
    public val conditions: Conditions,
    public val onFailure: (Throwable) -> Unit = {},
) {
    /** Camera and microphone. Preview, still and take are the app's; when to hold them is the core's. */
    public interface Camera {
        /**
         * Opens the camera and waits for its first frame; with sound also the microphone. Returns null when it is there,
         * otherwise what stood in the way.
         */
        public fun open(wanted: CameraRequest): CameraFault?

        /** Lets go of both. Fine if nothing is open. */
        public fun release()
    }

    /** Permissions. */
    public interface Permissions {
        /** How it stands. */
        public fun state(permission: Permission): PermissionState

        /** Shows the system's question and returns at once; when it is answered, call [Queren.deviceChanged]. */
        public fun request(permission: Permission)
    }

    /** What is felt and said. */
    public interface Feedback {
        /** A short vibration. */
        public fun vibrate(haptic: Haptic)

        /** Says [text], a sentence a line, in [language] (BCP 47). [urgent] cuts off what is being said. */
        public fun speak(text: String, language: String, urgent: Boolean)

        /** Stops speaking: the microphone is about to record, or the app is behind another. */
        public fun stopSpeaking()
    }

    /** The app's window. */
    public interface Window {
        /** Whether screenshots are off and the task switcher shows a cover. */
        public fun secure(on: Boolean)

        /** Opens the system's settings of this app. */
        public fun openSettings()

        /** Lets the candidate choose where the file at [path] goes, and returns at once. */
        public fun share(path: String)
    }

    /** What the phone is like just now. */
    public interface Conditions {
        /** Bytes free for the app; null if the system won't say. */
        public fun freeBytes(): Long?

        /** What would get in the way of a recording, the worst first; null if nothing does. */
        public fun interruption(): Interruption?

        /** The battery; null if the system won't say. */
        public fun battery(): Battery?
    }
}
