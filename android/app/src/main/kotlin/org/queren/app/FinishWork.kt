package org.queren.app

import android.content.Context
import androidx.work.BackoffPolicy
import androidx.work.Constraints
import androidx.work.CoroutineWorker
import androidx.work.ExistingWorkPolicy
import androidx.work.NetworkType
import androidx.work.OneTimeWorkRequest
import androidx.work.WorkManager
import androidx.work.WorkerParameters
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.first
import org.queren.Queren
import org.queren.core.Action
import org.queren.core.QuerenException
import org.queren.core.BackgroundWork
import org.queren.core.Screen

/**
 * Lets an upload finish after the app is closed. The uploading itself is the core's, which goes on in the background for as
 * long as the process may run; this work gives the process the ten minutes and the network that the system grants a job, and
 * brings it back if it was ended. No foreground service: it would want a notification, and nothing personal belongs there.
 */
public class FinishWork(context: Context, parameters: WorkerParameters) : CoroutineWorker(context, parameters) {
    /** Waits until the core is done, or stuck. */
    override suspend fun doWork(): Result {
        val queren = (applicationContext as ExamApplication).exam.finishing() ?: return Result.failure()
        val rest = try {
            // There is a network again, or it would not have come to this.
            if (queren.screens.value.backgroundWork == BackgroundWork.WAITING_TO_RETRY) queren.act(Action.Retry)
            finish(queren.screens)
        } catch (_: QuerenException) {
            BackgroundWork.IDLE
        }
        return if (rest == BackgroundWork.WAITING_TO_RETRY && runAttemptCount < MOST_ATTEMPTS) Result.retry() else Result.success()
    }

    internal companion object {
        private const val NAME = "finish"
        private const val MOST_ATTEMPTS = 12

        /** The app is closed: if something is left to do, it is done as soon as there is a network. */
        fun schedule(context: Context, queren: Queren) {
            if (queren.screens.value.backgroundWork == BackgroundWork.IDLE) return
            val request = OneTimeWorkRequest.Builder(FinishWork::class.java)
                .setConstraints(Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build())
                .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, 30, TimeUnit.SECONDS)
                .build()
            WorkManager.getInstance(context).enqueueUniqueWork(NAME, ExistingWorkPolicy.KEEP, request)
        }

        /** The app is open again: what is left happens before the candidate's eyes. */
        fun cancel(context: Context) {
            WorkManager.getInstance(context).cancelUniqueWork(NAME)
        }
    }
}

/** Waits until nothing is left to do without the candidate, or the core is stuck. */
internal suspend fun finish(screens: Flow<Screen>): BackgroundWork = screens.first { it.backgroundWork != BackgroundWork.RUNNING }.backgroundWork
