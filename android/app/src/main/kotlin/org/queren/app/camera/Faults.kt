package org.queren.app.camera

import androidx.camera.core.CameraState
import org.queren.core.CameraFault

/** CameraX's error codes in the core's terms. */
internal fun faultOf(error: Int): CameraFault = when (error) {
    CameraState.ERROR_CAMERA_IN_USE, CameraState.ERROR_MAX_CAMERAS_IN_USE -> CameraFault.BUSY
    // Switched off by whoever manages the phone.
    CameraState.ERROR_CAMERA_DISABLED -> CameraFault.DENIED
    else -> CameraFault.FAILED
}

/** Whether CameraX tries again by itself after this error, so that a frame may still come. */
internal fun passesByItself(error: Int): Boolean = when (error) {
    CameraState.ERROR_CAMERA_IN_USE,
    CameraState.ERROR_MAX_CAMERAS_IN_USE,
    CameraState.ERROR_OTHER_RECOVERABLE_ERROR,
    -> true
    else -> false
}
