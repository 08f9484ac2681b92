// Type-check only, never shipped. Written from camera/camera-core/api/1.5.0-beta01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.core;

import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;

public abstract class CameraState {
    public static final int ERROR_MAX_CAMERAS_IN_USE = 1;
    public static final int ERROR_CAMERA_IN_USE = 2;
    public static final int ERROR_OTHER_RECOVERABLE_ERROR = 3;
    public static final int ERROR_STREAM_CONFIG = 4;
    public static final int ERROR_CAMERA_DISABLED = 5;
    public static final int ERROR_CAMERA_FATAL_ERROR = 6;
    public static final int ERROR_DO_NOT_DISTURB_MODE_ENABLED = 7;

    @Nullable public abstract StateError getError();
    @NotNull public abstract Type getType();

    public enum Type { PENDING_OPEN, OPENING, OPEN, CLOSING, CLOSED }

    public abstract static class StateError {
        public abstract int getCode();
    }
}
