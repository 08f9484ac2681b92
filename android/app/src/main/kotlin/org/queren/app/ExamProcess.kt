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
import org.queren.app.camera.CameraCore
import org.queren.app.camera.HoldingCamera
import org.queren.app.camera.cameraX
import org.queren.app.system.Front
import org.queren.app.system.Models
import org.queren.app.system.Pickers
import org.queren.app.system.accessWithoutActivity
import org.queren.app.system.watchNetwork
import org.queren.app.system.watchPhone
import org.queren.core.Capture
import org.queren.core.ErrorCode
import org.queren.core.Part
import org.queren.core.QuerenException
import org.queren.core.Retry
import org.queren.core.Screen
import org.queren.core.Subject

/** What lives as long as the process: the core, its ports, the camera. */
internal class ExamProcess(private val application: Application) {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    private val captures = Captures(application.capturesFolder())

    /** The core. */
    val cores = Cores(scope) { Queren.start(config(), phone()) }

    /** The activity's ports, while there is one. */
    val front = Front()

    /** The camera. */
    val camera: HoldingCamera = cameraX(application, captures, Door(), scope)

    /** The system's pickers. */
    val pickers = Pickers(application, captures, scope)

    // Not before there is a core: it wakes the system's voice.
    private fun phone() = Phone(
        camera = camera,
        permissions = front.permissions(application::accessWithoutActivity),
        feedback = AndroidFeedback(application),
        window = front.window,
        conditions = CameraConditions(AndroidConditions(application), camera.interruptions),
        // A fault of this shell's own. Its name says enough: its text could hold anything.
        onFailure = { Log.w("queren", it.javaClass.name) },
    )

    /** Whether the app is in front. */
    val visibility = Visibility(
        foreground = {
            FinishWork.cancel(application)
            tell(Queren::foreground)
        },
        background = {
            tell(Queren::background)
            cores.running?.let { FinishWork.schedule(application, it) }
        },
    )

    init {
        application.watchNetwork { tell(Queren::networkChanged) }
        application.watchPhone(::phoneChanged)
    }

    /**
     * The app is opened. [anew]: no state of an activity was kept, so that no camera or picker of another app is about to
     * deliver a file.
     */
    fun begin(anew: Boolean): Unit = begin { if (anew) captures.sweep() }

    /** Work goes on without an activity. Returns the core; null if it can't be. */
    suspend fun finishing(): Queren? {
        begin {}
        return cores.await()
    }

    private fun begin(before: () -> Unit) {
        if (!cores.begin(before)) return
        scope.launch {
            cores.await()
            visibility.settle()
        }
    }

    /** A permission, a call, the camera or the battery is not what it was. */
    fun phoneChanged(): Unit = tell(Queren::phoneChanged)

    /** Tells the core, if there is one; one that ended wants to know nothing. */
    fun tell(what: Queren.() -> Unit) {
        try {
            cores.running?.what()
        } catch (_: QuerenException) {
            // It ended this moment.
        }
    }

    private fun config() = application.querenConfig(platform(), Models(application).unpacked())

    /** The platform's address, which the build put into the manifest. */
    private fun platform(): String {
        val info = application.packageManager.getApplicationInfo(application.packageName, PackageManager.GET_META_DATA)
        return info.metaData?.getString("org.queren.platform").orEmpty()
    }

    /** What the camera asks of the core. */
    private inner class Door : CameraCore {
        override suspend fun preview(subject: Subject): CameraPreview =
            cores.await()?.preview(subject) ?: throw QuerenException.Closed(ErrorCode.CORE_CLOSED, Retry.RESTART)

        override fun takes(): Flow<Capture.Video> = flow {
            cores.await()?.let { core -> emitAll(core.screens.mapNotNull { it.take() }.distinctUntilChanged()) }
        }

        override fun mostBytes(): Long? = cores.running?.screens?.value?.take()?.maxBytes?.toLong()

        private fun Screen.take(): Capture.Video? =
            parts.firstNotNullOfOrNull { (it as? Part.Capture)?.capture as? Capture.Video }

        override fun phoneChanged() = this@ExamProcess.phoneChanged()
    }
}
