package org.queren.app.camera

import androidx.camera.video.VideoRecordEvent.Finalize

/**
 * Whether a recording that ended with [error] left a whole file. It ends by itself at its length; one that grew too large is
 * whole as well, and the core says that it is too short.
 */
internal fun leavesFile(error: Int): Boolean = when (error) {
    Finalize.ERROR_NONE, Finalize.ERROR_DURATION_LIMIT_REACHED, Finalize.ERROR_FILE_SIZE_LIMIT_REACHED -> true
    else -> false
}
