package org.queren.android

import android.content.Context

/** Android's start-up: the keystore wants the application's context before anything else. */
public object Startup {
    init {
        System.loadLibrary("queren_bindings")
    }

    /**
     * Gives the application's context to the core. Call it once before `Queren.start`, best in `Application.onCreate`, with
     * the application itself; later calls do nothing. Returns whether the context is in place.
     */
    @JvmStatic
    public external fun start(context: Context): Boolean
}
