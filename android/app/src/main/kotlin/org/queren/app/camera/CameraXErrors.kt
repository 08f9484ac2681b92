package org.queren.app.camera

import androidx.camera.core.CameraState
import androidx.camera.video.VideoRecordEvent.Finalize
import org.queren.core.flow.CameraFault

/** Maps CameraX's camera state errors to the core's faults. */
internal fun cameraFaultOf(error: Int): CameraFault = when (error) {
    CameraState.ERROR_CAMERA_IN_USE, CameraState.ERROR_MAX_CAMERAS_IN_USE -> CameraFault.BUSY
    // Disabled by the device's administrator.
    CameraState.ERROR_CAMERA_DISABLED -> CameraFault.DENIED
    else -> CameraFault.FAILED
}

/** Whether CameraX retries by itself after this error, so that a frame may still arrive. */
internal fun recoversByItself(error: Int): Boolean = when (error) {
    CameraState.ERROR_CAMERA_IN_USE,
    CameraState.ERROR_MAX_CAMERAS_IN_USE,
    CameraState.ERROR_OTHER_RECOVERABLE_ERROR,
    -> true
    else -> false
}

/**
 * Whether a recording that ended with [error] left a usable file. It normally ends at its length limit; one that reached the
 * size limit is intact as well, and the core rejects it as too short.
 */
internal fun leavesUsableFile(error: Int): Boolean = when (error) {
    Finalize.ERROR_NONE, Finalize.ERROR_DURATION_LIMIT_REACHED, Finalize.ERROR_FILE_SIZE_LIMIT_REACHED -> true
    else -> false
}
