// Type-check only, never shipped. Written from core/java/androidx/test/core/api/1.6.0_public.txt of android/android-test (the app's tests take 1.7.0).
package androidx.test.core.app;

import android.content.Context;

public final class ApplicationProvider {
    private ApplicationProvider() {}
    public static <T extends Context> T getApplicationContext() { throw new UnsupportedOperationException(); }
}
