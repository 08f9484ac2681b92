package org.queren.desktop

import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.application
import androidx.compose.ui.window.rememberWindowState
import java.io.File
import java.nio.file.Files
import java.nio.file.Path
import java.util.Locale
import kotlin.io.path.createDirectories
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.runBlocking
import org.queren.Queren
import org.queren.core.CoreConfig
import org.queren.core.KeyPlace
import org.queren.core.flow.Lang
import org.queren.screens.ExamApp

/**
 * Arguments of `app`: `--platform URL --data FOLDER --models FOLDER --card FILE --face FILE --take FILE --photo FILE`, and
 * `--camera COMMAND` for a command line that writes a camera's frames to its standard output.
 */
class AppArguments(args: List<String>) {
    private val values = args.chunked(2).associate { it[0].removePrefix("--") to it.getOrElse(1) { "" } }

    val platform: String = values["platform"] ?: error("--platform is required: the platform's address")
    val data: Path = Path.of(values["data"] ?: Files.createTempDirectory("queren").toString())
    val models: String = values["models"].orEmpty()
    val camera: List<String>? = values["camera"]?.split(' ')
    val photo: File? = values["photo"]?.let(::File)
    val cameraFiles: SampleCameraFiles? = values["card"]?.let { SampleCameraFiles(File(it), File(values.getValue("face")), File(values.getValue("take"))) }
}

/** Opens the app in a window the size of a phone. */
fun app(args: List<String>) {
    val arguments = AppArguments(args)
    val captures = arguments.data.resolve("captures").createDirectories()
    val phone = DesktopPhone(arguments.cameraFiles, arguments.camera, captures, CoroutineScope(SupervisorJob()))
    val config = CoreConfig(
        platform = arguments.platform,
        data = arguments.data.resolve("data").toString(),
        captures = captures.toString(),
        models = arguments.models,
        deviceName = "Desktop",
        lang = if (Locale.getDefault().language == Locale.ENGLISH.language) Lang.EN else Lang.ZH,
        // In files, for development; on a phone keys are in the keystore.
        keys = KeyPlace.Files(arguments.data.resolve("keys").toString()),
    )
    val queren = runBlocking { Queren.start(config, phone.phone) }
    phone.queren = queren
    val face = arguments.cameraFiles?.face?.let { bitmap(it.readBytes(), 1280) }
    val services = DesktopSystemServices(phone.viewfinder, captures, face, arguments.photo)
    application {
        Window(
            onCloseRequest = { queren.close(); exitApplication() },
            state = rememberWindowState(size = DpSize(390.dp, 844.dp)),
            title = "Queren",
        ) { ExamApp(queren, services) }
    }
}
