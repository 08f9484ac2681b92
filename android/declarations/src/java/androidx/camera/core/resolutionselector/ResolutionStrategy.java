// Type-check only, never shipped. Written from camera/camera-core/api/1.5.0-beta01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.core.resolutionselector;

import android.util.Size;
import org.jetbrains.annotations.NotNull;

public final class ResolutionStrategy {
    public static final int FALLBACK_RULE_CLOSEST_LOWER_THEN_HIGHER = 3;
    public ResolutionStrategy(@NotNull Size size, int fallbackRule) {}
}
