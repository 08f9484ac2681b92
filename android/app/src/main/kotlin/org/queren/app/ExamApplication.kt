package org.queren.app

import android.app.Application
import org.queren.android.Startup

/** The process. */
public class ExamApplication : Application() {
    /** What lives as long as it. */
    internal lateinit var exam: ExamProcess
        private set

    override fun onCreate() {
        super.onCreate()
        // Before anything else: the keystore wants the context. Without it the core shows a screen that says so.
        Startup.start(this)
        exam = ExamProcess(this)
    }
}
