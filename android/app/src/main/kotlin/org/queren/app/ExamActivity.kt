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
import androidx.core.content.FileProvider
import kotlinx.coroutines.CompletableDeferred
import org.queren.android.AndroidPermissions
import org.queren.android.AndroidWindow
import org.queren.app.system.Album
import org.queren.app.system.AttachedActivity
import org.queren.screens.ExamApp

/** The only activity: shows the core's screens, and provides window and permission requests to the core while it exists. */
public class ExamActivity : ComponentActivity() {
    private val container: AppContainer get() = (application as ExamApplication).container
    private val requestPermission = registerForActivityResult(RequestPermission()) { container.deviceChanged() }
    private val createDocument = registerForActivityResult(CreateDocument("image/png")) { onDocumentChosen(it) }
    private var documentChoice: CompletableDeferred<Uri?>? = null
    private lateinit var attached: AttachedActivity
    private val foregroundTracker get() = container.foregroundTracker
    private var configuration by mutableStateOf<Configuration?>(null)

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        enableEdgeToEdge()
        val window = AndroidWindow(this) { FileProvider.getUriForFile(applicationContext, "$packageName.captures", it) }
        attached = AttachedActivity(AndroidPermissions(this, requestPermission::launch), window)
        // The window is secure from the first frame on, until the core allows screenshots.
        container.activityPorts.attach(attached)
        container.start(isNewTask = savedInstanceState == null)
        val services = AndroidSystemServices(this, container.camera.viewfinder, container.pickers, Album(applicationContext, ::askForDocument))
        setContent {
            val state by container.coreHost.state.collectAsState()
            when (val current = state) {
                is CoreState.Running -> {
                    ExamApp(current.queren, services)
                    SystemSync(this, current.queren, configuration, container::withCore)
                }
                CoreState.Starting -> StartupScreen(failed = false)
                CoreState.Failed -> StartupScreen(failed = true)
            }
        }
    }

    override fun onConfigurationChanged(newConfig: Configuration) {
        super.onConfigurationChanged(newConfig)
        configuration = newConfig
        // Updates the system bar icons for dark mode.
        enableEdgeToEdge()
    }

    override fun onStart() {
        super.onStart()
        foregroundTracker.started()
    }

    override fun onResume() {
        super.onResume()
        // May be back from a call or the system settings.
        container.deviceChanged()
    }

    override fun onStop() {
        foregroundTracker.stopped(isRecreating = isChangingConfigurations)
        super.onStop()
    }

    override fun onDestroy() {
        container.activityPorts.detach(attached)
        documentChoice?.complete(null)
        super.onDestroy()
    }

    private suspend fun askForDocument(name: String): Uri? {
        val answer = CompletableDeferred<Uri?>()
        documentChoice = answer
        createDocument.launch(name)
        return answer.await()
    }

    private fun onDocumentChosen(document: Uri?) {
        documentChoice?.complete(document)
        documentChoice = null
    }
}
