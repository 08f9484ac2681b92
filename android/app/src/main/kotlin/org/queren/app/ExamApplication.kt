package org.queren.app

import android.app.Application
import org.queren.android.Startup

/** The application; owns the [AppContainer]. */
public class ExamApplication : Application() {
    /** Objects that live as long as the process. */
    internal lateinit var container: AppContainer
        private set

    override fun onCreate() {
        super.onCreate()
        // First, because the keystore needs the context. Without it the core shows an error screen.
        Startup.start(this)
        container = AppContainer(this)
    }
}
