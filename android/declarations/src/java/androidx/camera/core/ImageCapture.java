// Type-check only, never shipped. Written from camera/camera-core/api/1.5.0-beta01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.core;

import androidx.camera.core.resolutionselector.ResolutionSelector;
import java.io.File;
import java.util.concurrent.Executor;
import org.jetbrains.annotations.NotNull;

public final class ImageCapture extends UseCase {
    public static final int CAPTURE_MODE_MINIMIZE_LATENCY = 1;
    public static final int FLASH_MODE_OFF = 2;
    private ImageCapture() {}
    public void setTargetRotation(int rotation) {}
    public void takePicture(@NotNull OutputFileOptions options, @NotNull Executor executor, @NotNull OnImageSavedCallback callback) {}

    public static final class Builder {
        public Builder() {}
        @NotNull public ImageCapture build() { throw new UnsupportedOperationException(); }
        @NotNull public Builder setCaptureMode(int mode) { return this; }
        @NotNull public Builder setFlashMode(int mode) { return this; }
        @NotNull public Builder setJpegQuality(int quality) { return this; }
        @NotNull public Builder setResolutionSelector(@NotNull ResolutionSelector selector) { return this; }
        @NotNull public Builder setTargetRotation(int rotation) { return this; }
    }

    public interface OnImageSavedCallback {
        void onError(@NotNull ImageCaptureException exception);
        void onImageSaved(@NotNull OutputFileResults results);
    }

    public static final class OutputFileOptions {
        private OutputFileOptions() {}

        public static final class Builder {
            public Builder(@NotNull File file) {}
            @NotNull public OutputFileOptions build() { throw new UnsupportedOperationException(); }
        }
    }

    public static class OutputFileResults {
        OutputFileResults() {}
    }
}
