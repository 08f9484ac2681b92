// Type-check only, never shipped. Written from camera/camera-core/api/1.5.0-beta01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.core;

public class AspectRatio {
    public static final int RATIO_16_9 = 1;
    private AspectRatio() {}
}
