package org.queren.app.system

import android.Manifest
import android.content.ActivityNotFoundException
import android.content.Context
import android.content.pm.PackageManager
import android.net.Uri
import androidx.activity.compose.rememberLauncherForActivityResult
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.PickVisualMediaRequest
import androidx.activity.result.contract.ActivityResultContracts.PickVisualMedia
import androidx.activity.result.contract.ActivityResultContracts.RequestPermission
import androidx.activity.result.contract.ActivityResultContracts.TakePicture
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.core.content.FileProvider
import java.io.File
import java.io.FileNotFoundException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import org.queren.app.Captures
import org.queren.screens.Pick

/** The system's own pickers. What they deliver lies in the folder of captures, where the core takes it from. */
internal class Pickers(private val context: Context, private val captures: Captures, private val scope: CoroutineScope) {
    /** A picker; calling what it returns opens it. */
    @Composable
    fun remember(what: Pick, onPicked: (String) -> Unit): () -> Unit = when (what) {
        Pick.ALBUM_PICTURE -> album(onPicked)
        Pick.CAMERA_PICTURE -> camera(onPicked)
    }

    /** The photo picker, or on old phones the system's documents: neither needs a permission. */
    @Composable
    private fun album(onPicked: (String) -> Unit): () -> Unit {
        val picked by rememberUpdatedState(onPicked)
        val launcher = rememberLauncherForActivityResult(PickVisualMedia()) { uri ->
            if (uri != null) copy(uri) { picked(it) }
        }
        return { launcher.tryLaunch(PickVisualMediaRequest.Builder().setMediaType(PickVisualMedia.ImageOnly).build()) }
    }

    /**
     * The system's camera. It needs the camera's permission, because this app names it in its manifest. The process may end
     * while the other app is in front, so the file's name is kept with the screen's state.
     */
    @Composable
    private fun camera(onPicked: (String) -> Unit): () -> Unit {
        val picked by rememberUpdatedState(onPicked)
        var path by rememberSaveable { mutableStateOf<String?>(null) }
        val taking = rememberLauncherForActivityResult(TakePicture()) { taken ->
            val file = path?.let(::File)
            path = null
            if (file != null && taken) picked(file.path) else file?.let(captures::discard)
        }
        val take = {
            val file = captures.photo()
            path = file.path
            taking.tryLaunch(FileProvider.getUriForFile(context, "${context.packageName}.captures", file))
        }
        val asking = rememberLauncherForActivityResult(RequestPermission()) { allowed -> if (allowed) take() }
        return {
            if (context.checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED) {
                take()
            } else {
                asking.tryLaunch(Manifest.permission.CAMERA)
            }
        }
    }

    private fun copy(uri: Uri, then: (String) -> Unit) {
        scope.launch(Dispatchers.IO) {
            val file = captures.copy(open(uri))
            withContext(Dispatchers.Main) { then(file.path) }
        }
    }

    private fun open(uri: Uri) = try {
        context.contentResolver.openInputStream(uri)
    } catch (_: FileNotFoundException) {
        null
    } catch (_: SecurityException) {
        null
    }

    private fun <I> ActivityResultLauncher<I>.tryLaunch(input: I) {
        try {
            launch(input)
        } catch (_: ActivityNotFoundException) {
            // A phone without this app; the other ways to a picture stay on the screen.
        }
    }
}
