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
import org.queren.app.CaptureFiles
import org.queren.screens.PictureSource

/** The system's pickers. They deliver into the capture folder, from which the core imports. */
internal class Pickers(private val context: Context, private val captureFiles: CaptureFiles, private val scope: CoroutineScope) {
    /** A function that opens the picker for [source]. */
    @Composable
    fun remember(source: PictureSource, onPicked: (String) -> Unit): () -> Unit = when (source) {
        PictureSource.ALBUM -> album(onPicked)
        PictureSource.CAMERA -> camera(onPicked)
    }

    /** The photo picker, or the system's document picker on old phones. Neither needs a permission. */
    @Composable
    private fun album(onPicked: (String) -> Unit): () -> Unit {
        val currentOnPicked by rememberUpdatedState(onPicked)
        val launcher = rememberLauncherForActivityResult(PickVisualMedia()) { uri ->
            if (uri != null) copy(uri) { currentOnPicked(it) }
        }
        return { launcher.tryLaunch(PickVisualMediaRequest.Builder().setMediaType(PickVisualMedia.ImageOnly).build()) }
    }

    /**
     * The system's camera app. It requires the camera permission, because this app declares it in its manifest. The process may
     * be killed while the camera app is open, so the file's path is saved with the screen's state.
     */
    @Composable
    private fun camera(onPicked: (String) -> Unit): () -> Unit {
        val currentOnPicked by rememberUpdatedState(onPicked)
        var path by rememberSaveable { mutableStateOf<String?>(null) }
        val cameraLauncher = rememberLauncherForActivityResult(TakePicture()) { taken ->
            val file = path?.let(::File)
            path = null
            if (file != null && taken) currentOnPicked(file.path) else file?.let(captureFiles::discard)
        }
        val openCamera = {
            val file = captureFiles.photo()
            path = file.path
            cameraLauncher.tryLaunch(FileProvider.getUriForFile(context, "${context.packageName}.captures", file))
        }
        val permissionLauncher = rememberLauncherForActivityResult(RequestPermission()) { allowed -> if (allowed) openCamera() }
        return {
            if (context.checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED) {
                openCamera()
            } else {
                permissionLauncher.tryLaunch(Manifest.permission.CAMERA)
            }
        }
    }

    private fun copy(uri: Uri, onCopied: (String) -> Unit) {
        scope.launch(Dispatchers.IO) {
            val file = captureFiles.copy(open(uri))
            withContext(Dispatchers.Main) { onCopied(file.path) }
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
            // No such app on this phone; the screen offers other sources.
        }
    }
}
