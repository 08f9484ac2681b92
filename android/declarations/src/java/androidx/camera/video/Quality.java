// Type-check only, never shipped. Written from camera/camera-video/api/restricted_1.6.0-rc01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.video;

public class Quality {
    public static final Quality SD = null;
    public static final Quality HD = null;
    public static final Quality FHD = null;
    private Quality() {}
}
