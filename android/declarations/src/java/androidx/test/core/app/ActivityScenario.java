// Type-check only, never shipped. Written from core/java/androidx/test/core/api/1.6.0_public.txt of android/android-test (the app's tests take 1.7.0).
package androidx.test.core.app;

import android.app.Activity;
import androidx.lifecycle.Lifecycle;
import java.io.Closeable;

public final class ActivityScenario<A extends Activity> implements AutoCloseable, Closeable {
    private ActivityScenario() {}
    public void close() {}
    public ActivityScenario<A> moveToState(Lifecycle.State state) { return this; }
    public ActivityScenario<A> onActivity(ActivityAction<A> action) { return this; }
    public ActivityScenario<A> recreate() { return this; }

    public interface ActivityAction<A extends Activity> {
        void perform(A activity);
    }
}
