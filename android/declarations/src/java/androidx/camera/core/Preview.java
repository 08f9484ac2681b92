// Type-check only, never shipped. Written from camera/camera-core/api/1.5.0-beta01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.core;

import androidx.camera.core.resolutionselector.ResolutionSelector;
import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;

public final class Preview extends UseCase {
    private Preview() {}
    public void setSurfaceProvider(@Nullable SurfaceProvider provider) {}
    public void setTargetRotation(int rotation) {}

    public interface SurfaceProvider {
        void onSurfaceRequested(@NotNull SurfaceRequest request);
    }

    public static final class Builder {
        public Builder() {}
        @NotNull public Preview build() { throw new UnsupportedOperationException(); }
        @NotNull public Builder setResolutionSelector(@NotNull ResolutionSelector selector) { return this; }
        @NotNull public Builder setTargetRotation(int rotation) { return this; }
    }
}
