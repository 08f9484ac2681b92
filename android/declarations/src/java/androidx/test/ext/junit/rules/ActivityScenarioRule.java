// Type-check only, never shipped. Written from ext/junit/java/androidx/test/ext/junit/api/1.2.0_public.txt of android/android-test (the app's tests take 1.3.0).
package androidx.test.ext.junit.rules;

import android.app.Activity;
import androidx.test.core.app.ActivityScenario;
import org.junit.rules.ExternalResource;

public final class ActivityScenarioRule<A extends Activity> extends ExternalResource {
    public ActivityScenarioRule(Class<A> activity) {}
    public ActivityScenario<A> getScenario() { throw new UnsupportedOperationException(); }
}
