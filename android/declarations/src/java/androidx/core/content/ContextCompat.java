// Type-check only, never shipped. Written from core/core/api/1.17.0-beta01.txt (the app takes 1.17.0) of androidx/androidx, reduced to the members the app uses.
package androidx.core.content;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import java.util.concurrent.Executor;
import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;

public class ContextCompat {
    public static final int RECEIVER_NOT_EXPORTED = 4;
    protected ContextCompat() {}
    @NotNull public static Executor getMainExecutor(@NotNull Context context) { throw new UnsupportedOperationException(); }
    @Nullable public static Intent registerReceiver(@NotNull Context context, @Nullable BroadcastReceiver receiver, @NotNull IntentFilter filter, int flags) { return null; }
}
