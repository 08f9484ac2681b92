package org.queren.app

import android.app.Application
import android.content.pm.PackageManager
import android.util.Log
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.mapNotNull
import kotlinx.coroutines.launch
import org.queren.CameraPreview
import org.queren.Phone
import org.queren.Queren
import org.queren.android.AndroidConditions
import org.queren.android.AndroidFeedback
import org.queren.android.capturesFolder
import org.queren.android.querenConfig
import org.queren.app.camera.CameraConditions
import org.queren.app.camera.CameraController
import org.queren.app.camera.CameraCore
import org.queren.app.camera.cameraXController
import org.queren.app.system.ActivityPorts
import org.queren.app.system.BundledModels
import org.queren.app.system.Pickers
import org.queren.app.system.accessWithoutActivity
import org.queren.app.system.observeNetwork
import org.queren.app.system.observePhone
import org.queren.core.flow.Capture
import org.queren.core.ErrorCode
import org.queren.core.ErrorKind
import org.queren.core.flow.Part
import org.queren.core.QuerenException
import org.queren.core.Retry
import org.queren.core.flow.Screen
import org.queren.core.check.Subject

/** Objects that live as long as the process: the core, its ports, the camera. */
internal class AppContainer(private val application: Application) {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    private val captureFiles = CaptureFiles(application.capturesFolder())

    /** The core. */
    val coreHost = CoreHost(scope) { Queren.start(config(), phone()) }

    /** Ports that need an activity. */
    val activityPorts = ActivityPorts()

    /** The camera port. */
    val camera: CameraController = cameraXController(application, captureFiles, CoreForCamera(), scope)

    /** The system's pickers. */
    val pickers = Pickers(application, captureFiles, scope)

    // Created only when the core starts, because it initialises text to speech.
    private fun phone() = Phone(
        camera = camera,
        permissions = activityPorts.permissions(application::accessWithoutActivity),
        feedback = AndroidFeedback(application),
        window = activityPorts.window,
        conditions = CameraConditions(AndroidConditions(application), camera.interruptions),
        // A bug in this shell. Only the class is logged: the message could contain personal data.
        onFailure = { Log.w("queren", it.javaClass.name) },
    )

    /** Tells the core whether the app is in the foreground. */
    val foregroundTracker = ForegroundTracker(
        onForeground = {
            FinishUploadWorker.cancel(application)
            withCore(Queren::foreground)
        },
        onBackground = {
            withCore(Queren::background)
            coreHost.running?.let { FinishUploadWorker.schedule(application, it) }
        },
    )

    init {
        application.observeNetwork { withCore(Queren::networkChanged) }
        application.observePhone(::deviceChanged)
    }

    /**
     * Called when an activity is created. With [isNewTask] there is no saved activity state, so no camera app or picker can be
     * about to deliver a file, and leftover captures are deleted.
     */
    fun start(isNewTask: Boolean): Unit = start { if (isNewTask) captureFiles.sweep() }

    /** Starts the core for background work, without an activity; null if it can't start. */
    suspend fun startInBackground(): Queren? {
        start {}
        return coreHost.await()
    }

    private fun start(before: () -> Unit) {
        if (!coreHost.start(before)) return
        scope.launch {
            coreHost.await()
            foregroundTracker.coreStarted()
        }
    }

    /** A permission, a call, the camera or the battery changed. */
    fun deviceChanged(): Unit = withCore(Queren::deviceChanged)

    /** Runs [action] on the core, if it is running. */
    fun withCore(action: Queren.() -> Unit) {
        try {
            coreHost.running?.action()
        } catch (_: QuerenException) {
            // It has just been closed.
        }
    }

    private fun config() = application.querenConfig(platform(), BundledModels(application).unpack())

    /** The platform's address, set in the manifest at build time. */
    private fun platform(): String {
        val info = application.packageManager.getApplicationInfo(application.packageName, PackageManager.GET_META_DATA)
        return info.metaData?.getString("org.queren.platform").orEmpty()
    }

    /** The core as the camera needs it. */
    private inner class CoreForCamera : CameraCore {
        override suspend fun preview(subject: Subject): CameraPreview =
            coreHost.await()?.preview(subject) ?: throw QuerenException.Failed(ErrorKind.CLOSED, ErrorCode.CORE_CLOSED, Retry.RESTART)

        override fun requestedRecordings(): Flow<Capture.Video> = flow {
            coreHost.await()?.let { core -> emitAll(core.screens.mapNotNull { it.requestedRecording() }.distinctUntilChanged()) }
        }

        override fun maxRecordingBytes(): Long? = coreHost.running?.screens?.value?.requestedRecording()?.maxBytes?.toLong()

        private fun Screen.requestedRecording(): Capture.Video? =
            parts.firstNotNullOfOrNull { (it as? Part.Capture)?.capture as? Capture.Video }

        override fun deviceChanged() = this@AppContainer.deviceChanged()
    }
}
