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
import org.queren.core.flow.Action
import org.queren.core.flow.BackgroundWork
import org.queren.core.QuerenException
import org.queren.core.flow.Screen

/**
 * Lets an upload finish after the app is closed. The core uploads by itself while the process runs; this worker gets the
 * process the ten minutes and the network that the system grants a job, and restarts it if it was killed. Not a foreground
 * service, because that requires a notification, and nothing personal belongs there.
 */
public class FinishUploadWorker(context: Context, parameters: WorkerParameters) : CoroutineWorker(context, parameters) {
    /** Waits until the core has nothing left to do, or can't go on without a retry. */
    override suspend fun doWork(): Result {
        val queren = (applicationContext as ExamApplication).container.startInBackground() ?: return Result.failure()
        val state = try {
            // The worker only runs when there is a network.
            if (queren.screens.value.backgroundWork == BackgroundWork.WAITING_TO_RETRY) queren.act(Action.Retry)
            awaitBackgroundWork(queren.screens)
        } catch (_: QuerenException) {
            BackgroundWork.IDLE
        }
        return if (state == BackgroundWork.WAITING_TO_RETRY && runAttemptCount < MAX_RUNS) Result.retry() else Result.success()
    }

    internal companion object {
        private const val NAME = "finish"
        private const val MAX_RUNS = 12

        /** Called when the app goes to the background: schedules what is left to do for when there is a network. */
        fun schedule(context: Context, queren: Queren) {
            if (queren.screens.value.backgroundWork == BackgroundWork.IDLE) return
            val request = OneTimeWorkRequest.Builder(FinishUploadWorker::class.java)
                .setConstraints(Constraints.Builder().setRequiredNetworkType(NetworkType.CONNECTED).build())
                .setBackoffCriteria(BackoffPolicy.EXPONENTIAL, 30, TimeUnit.SECONDS)
                .build()
            WorkManager.getInstance(context).enqueueUniqueWork(NAME, ExistingWorkPolicy.KEEP, request)
        }

        /** Called when the app is in the foreground again: the core goes on there. */
        fun cancel(context: Context) {
            WorkManager.getInstance(context).cancelUniqueWork(NAME)
        }
    }
}

/** Waits until nothing is left to do without the candidate, or a retry is needed. */
internal suspend fun awaitBackgroundWork(screens: Flow<Screen>): BackgroundWork = screens.first { it.backgroundWork != BackgroundWork.RUNNING }.backgroundWork
