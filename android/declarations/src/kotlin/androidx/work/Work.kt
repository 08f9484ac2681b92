// Type-check only, never shipped. Written from work/work-runtime/api/restricted_2.11.0-beta01.txt (the app takes 2.11.2) of androidx/androidx, reduced to the members the app uses.
@file:Suppress("UNUSED_PARAMETER", "unused")

package androidx.work

import android.content.Context
import java.util.concurrent.TimeUnit

public enum class BackoffPolicy { EXPONENTIAL, LINEAR }

public enum class ExistingWorkPolicy { REPLACE, KEEP, APPEND, APPEND_OR_REPLACE }

public enum class NetworkType { NOT_REQUIRED, CONNECTED, UNMETERED, NOT_ROAMING, METERED, TEMPORARILY_UNMETERED }

public class Constraints internal constructor() {
    public class Builder {
        public fun setRequiredNetworkType(networkType: NetworkType): Builder = this
        public fun build(): Constraints = TODO()
    }
}

public abstract class CoroutineWorker(appContext: Context, params: WorkerParameters) : ListenableWorker(appContext, params) {
    public abstract suspend fun doWork(): Result
}

public abstract class WorkRequest internal constructor() {
    public abstract class Builder<B : Builder<B, *>, W : WorkRequest> internal constructor() {
        public fun setConstraints(constraints: Constraints): B = TODO()
        public fun setBackoffCriteria(backoffPolicy: BackoffPolicy, backoffDelay: Long, timeUnit: TimeUnit): B = TODO()
        public fun build(): W = TODO()
    }
}

public class OneTimeWorkRequest internal constructor() : WorkRequest() {
    public class Builder(workerClass: Class<out ListenableWorker>) : WorkRequest.Builder<Builder, OneTimeWorkRequest>()
}

public abstract class WorkManager internal constructor() {
    public abstract fun cancelUniqueWork(uniqueWorkName: String): Operation
    public open fun enqueueUniqueWork(
        uniqueWorkName: String,
        existingWorkPolicy: ExistingWorkPolicy,
        request: OneTimeWorkRequest,
    ): Operation = TODO()

    public companion object {
        @JvmStatic
        public fun getInstance(context: Context): WorkManager = TODO()
    }
}
