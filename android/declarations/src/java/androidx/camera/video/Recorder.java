// Type-check only, never shipped. Written from camera/camera-video/api/restricted_1.6.0-rc01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.video;

import android.content.Context;
import androidx.camera.core.SurfaceRequest;
import java.util.concurrent.Executor;
import org.jetbrains.annotations.NotNull;

public final class Recorder implements VideoOutput {
    private Recorder() {}
    public void onSurfaceRequested(@NotNull SurfaceRequest request) {}
    @NotNull public PendingRecording prepareRecording(@NotNull Context context, @NotNull FileOutputOptions options) { throw new UnsupportedOperationException(); }

    public static final class Builder {
        public Builder() {}
        @NotNull public Recorder build() { throw new UnsupportedOperationException(); }
        @NotNull public Builder setExecutor(@NotNull Executor executor) { return this; }
        @NotNull public Builder setAspectRatio(int ratio) { return this; }
        @NotNull public Builder setQualitySelector(@NotNull QualitySelector selector) { return this; }
        @NotNull public Builder setTargetVideoEncodingBitRate(int bitsPerSecond) { return this; }
    }
}
