// Type-check only, never shipped. Written from camera/camera-video/api/restricted_1.6.0-rc01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.video;

import org.jetbrains.annotations.NotNull;

public abstract class VideoRecordEvent {
    VideoRecordEvent() {}
    @NotNull public RecordingStats getRecordingStats() { throw new UnsupportedOperationException(); }

    public static final class Finalize extends VideoRecordEvent {
        public static final int ERROR_NONE = 0;
        public static final int ERROR_UNKNOWN = 1;
        public static final int ERROR_FILE_SIZE_LIMIT_REACHED = 2;
        public static final int ERROR_INSUFFICIENT_STORAGE = 3;
        public static final int ERROR_SOURCE_INACTIVE = 4;
        public static final int ERROR_INVALID_OUTPUT_OPTIONS = 5;
        public static final int ERROR_ENCODING_FAILED = 6;
        public static final int ERROR_RECORDER_ERROR = 7;
        public static final int ERROR_NO_VALID_DATA = 8;
        public static final int ERROR_DURATION_LIMIT_REACHED = 9;
        public static final int ERROR_RECORDING_GARBAGE_COLLECTED = 10;
        private Finalize() {}
        public int getError() { return 0; }
    }

    public static final class Start extends VideoRecordEvent {
        private Start() {}
    }

    public static final class Status extends VideoRecordEvent {
        private Status() {}
    }
}
