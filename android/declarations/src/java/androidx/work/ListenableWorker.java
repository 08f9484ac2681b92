// Type-check only, never shipped. Written from work/work-runtime/api/restricted_2.11.0-beta01.txt (the app takes 2.11.2) of androidx/androidx, reduced to the members the app uses.
package androidx.work;

import android.content.Context;
import org.jetbrains.annotations.NotNull;

public abstract class ListenableWorker {
    public ListenableWorker(@NotNull Context context, @NotNull WorkerParameters parameters) {}
    @NotNull public final Context getApplicationContext() { throw new UnsupportedOperationException(); }
    public final int getRunAttemptCount() { return 0; }
    public final boolean isStopped() { return false; }

    public abstract static class Result {
        @NotNull public static Result failure() { throw new UnsupportedOperationException(); }
        @NotNull public static Result retry() { throw new UnsupportedOperationException(); }
        @NotNull public static Result success() { throw new UnsupportedOperationException(); }
    }
}
