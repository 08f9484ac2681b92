// Type-check only, never shipped. Guava's interface (com.google.guava:listenablefuture:1.0), which AndroidX's lists name.
package com.google.common.util.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;

public interface ListenableFuture<V> extends Future<V> {
    void addListener(Runnable listener, Executor executor);
}
