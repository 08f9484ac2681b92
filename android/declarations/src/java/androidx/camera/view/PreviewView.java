// Type-check only, never shipped. Written from camera/camera-view/api/restricted_1.6.0-beta01.txt (the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.view;

import android.content.Context;
import android.widget.FrameLayout;
import androidx.camera.core.Preview;
import org.jetbrains.annotations.NotNull;

public final class PreviewView extends FrameLayout {
    public PreviewView(@NotNull Context context) { super(context); }
    @NotNull public Preview.SurfaceProvider getSurfaceProvider() { throw new UnsupportedOperationException(); }
    @NotNull public ImplementationMode getImplementationMode() { throw new UnsupportedOperationException(); }
    public void setImplementationMode(@NotNull ImplementationMode mode) {}
    @NotNull public ScaleType getScaleType() { throw new UnsupportedOperationException(); }
    public void setScaleType(@NotNull ScaleType type) {}

    public enum ImplementationMode { PERFORMANCE, COMPATIBLE }

    public enum ScaleType { FILL_START, FILL_CENTER, FILL_END, FIT_START, FIT_CENTER, FIT_END }
}
