package org.queren.app

import android.content.res.Configuration
import android.net.Uri
import android.os.Bundle
import androidx.activity.ComponentActivity
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.contract.ActivityResultContracts.CreateDocument
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import kotlinx.coroutines.CompletableDeferred
import org.queren.android.AndroidPermissions
import org.queren.android.AndroidWindow
import org.queren.app.system.Album
import org.queren.app.system.Lent
import org.queren.screens.ExamApp

/** The one activity: it shows the core's screens and lends the core its window and its questions for permissions. */
public class ExamActivity : ComponentActivity() {
    private val exam: ExamProcess get() = (application as ExamApplication).exam
    private val permission = registerForActivityResult(RequestPermission()) { exam.phoneChanged() }
    private val document = registerForActivityResult(CreateDocument("image/png")) { answered(it) }
    private var where: CompletableDeferred<Uri?>? = null
    private lateinit var lent: Lent
    private val visibility get() = exam.visibility
    private var configuration by mutableStateOf<Configuration?>(null)

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        lent = Lent(AndroidPermissions(this, permission::launch), AndroidWindow(this))
        // Covered from the first drawn frame on; the core lifts it where nothing personal is shown.
        exam.front.lend(lent)
        exam.begin(anew = savedInstanceState == null)
        val stage = AndroidStage(this, exam.camera.viewfinder, exam.pickers, Album(applicationContext, ::ask))
        setContent {
            val core by exam.cores.state.collectAsState()
            when (val now = core) {
                is CoreState.Running -> {
                    ExamApp(now.queren, stage)
                    AlongWith(this, now.queren, configuration, exam::tell)
                }
                CoreState.Starting -> Waiting(failed = false)
                CoreState.Failed -> Waiting(failed = true)
            }
        }
    }

    override fun onConfigurationChanged(newConfig: Configuration) {
        super.onConfigurationChanged(newConfig)
        configuration = newConfig
        // The system bars' icons follow dark mode.
        enableEdgeToEdge()
    }

    override fun onStart() {
        super.onStart()
        visibility.started()
    }

    override fun onResume() {
        super.onResume()
        // Back from a call or from the system's settings.
        exam.phoneChanged()
    }

    override fun onStop() {
        visibility.stopped(turning = isChangingConfigurations)
        super.onStop()
    }

    override fun onDestroy() {
        exam.front.takeBack(lent)
        where?.complete(null)
        super.onDestroy()
    }

    private suspend fun ask(name: String): Uri? {
        val answer = CompletableDeferred<Uri?>()
        where = answer
        document.launch(name)
        return answer.await()
    }

    private fun answered(place: Uri?) {
        where?.complete(place)
        where = null
    }
}
