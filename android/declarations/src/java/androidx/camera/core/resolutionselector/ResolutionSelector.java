// Type-check only, never shipped. Written from camera/camera-core/api/1.5.0-beta01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.core.resolutionselector;

import org.jetbrains.annotations.NotNull;

public final class ResolutionSelector {
    private ResolutionSelector() {}

    public static final class Builder {
        public Builder() {}
        @NotNull public ResolutionSelector build() { throw new UnsupportedOperationException(); }
        @NotNull public Builder setAspectRatioStrategy(@NotNull AspectRatioStrategy strategy) { return this; }
        @NotNull public Builder setResolutionStrategy(@NotNull ResolutionStrategy strategy) { return this; }
    }
}
