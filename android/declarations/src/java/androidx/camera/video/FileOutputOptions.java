// Type-check only, never shipped. Written from camera/camera-video/api/restricted_1.6.0-rc01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.video;

import java.io.File;
import org.jetbrains.annotations.NotNull;

public final class FileOutputOptions extends OutputOptions {
    private FileOutputOptions() {}

    public static final class Builder {
        public Builder(@NotNull File file) {}
        @NotNull public FileOutputOptions build() { throw new UnsupportedOperationException(); }
        @NotNull public Builder setDurationLimitMillis(long millis) { return this; }
        @NotNull public Builder setFileSizeLimit(long bytes) { return this; }
    }
}
