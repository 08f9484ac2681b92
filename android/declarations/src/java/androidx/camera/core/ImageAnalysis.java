// Type-check only, never shipped. Written from camera/camera-core/api/1.5.0-beta01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.core;

import androidx.camera.core.resolutionselector.ResolutionSelector;
import java.util.concurrent.Executor;
import org.jetbrains.annotations.NotNull;

public final class ImageAnalysis extends UseCase {
    public static final int OUTPUT_IMAGE_FORMAT_YUV_420_888 = 1;
    public static final int STRATEGY_KEEP_ONLY_LATEST = 0;
    private ImageAnalysis() {}
    public void clearAnalyzer() {}
    public void setAnalyzer(@NotNull Executor executor, @NotNull Analyzer analyzer) {}
    public void setTargetRotation(int rotation) {}

    public interface Analyzer {
        void analyze(@NotNull ImageProxy image);
    }

    public static final class Builder {
        public Builder() {}
        @NotNull public ImageAnalysis build() { throw new UnsupportedOperationException(); }
        @NotNull public Builder setBackpressureStrategy(int strategy) { return this; }
        @NotNull public Builder setOutputImageFormat(int format) { return this; }
        @NotNull public Builder setResolutionSelector(@NotNull ResolutionSelector selector) { return this; }
        @NotNull public Builder setTargetRotation(int rotation) { return this; }
    }
}
