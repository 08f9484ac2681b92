// Type-check only, never shipped. Written from ext/junit/java/androidx/test/ext/junit/api/1.2.0_public.txt of android/android-test (the app's tests take 1.3.0).
package androidx.test.ext.junit.runners;

import org.junit.runner.Description;
import org.junit.runner.Runner;
import org.junit.runner.notification.RunNotifier;
import org.junit.runners.model.InitializationError;

public final class AndroidJUnit4 extends Runner {
    public AndroidJUnit4(Class<?> test) throws InitializationError {}
    public Description getDescription() { throw new UnsupportedOperationException(); }
    public void run(RunNotifier notifier) {}
}
