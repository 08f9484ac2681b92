// Type-check only, never shipped. Written from camera/camera-video/api/restricted_1.6.0-rc01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.video;

import androidx.camera.core.UseCase;
import org.jetbrains.annotations.NotNull;

public final class VideoCapture<T extends VideoOutput> extends UseCase {
    private VideoCapture() {}
    @NotNull public T getOutput() { throw new UnsupportedOperationException(); }
    public void setTargetRotation(int rotation) {}

    public static final class Builder<T extends VideoOutput> {
        public Builder(@NotNull T output) {}
        @NotNull public VideoCapture<T> build() { throw new UnsupportedOperationException(); }
        @NotNull public Builder<T> setMirrorMode(int mode) { return this; }
        @NotNull public Builder<T> setTargetRotation(int rotation) { return this; }
    }
}
