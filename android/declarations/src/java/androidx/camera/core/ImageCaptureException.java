// Type-check only, never shipped. Written from camera/camera-core/api/1.5.0-beta01.txt (same in 1.7.0-rc01.txt; the app takes 1.6.2) of androidx/androidx, reduced to the members the app uses.
package androidx.camera.core;

import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;

public class ImageCaptureException extends Exception {
    public ImageCaptureException(int error, @NotNull String message, @Nullable Throwable cause) {}
    public int getImageCaptureError() { return 0; }
}
