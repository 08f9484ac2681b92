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
import org.queren.core.Lang
import org.queren.screens.ExamApp

/**
 * What `app` was told: `--platform URL --data FOLDER --models FOLDER --card FILE --face FILE --take FILE --photo FILE`,
 * and `--camera PROGRAM` for a program, its arguments after spaces, that writes a camera's frames.
 */
class Told(args: List<String>) {
    private val told = args.chunked(2).associate { it[0].removePrefix("--") to it.getOrElse(1) { "" } }

    val platform: String = told["platform"] ?: error("--platform says where the platform is")
    val data: Path = Path.of(told["data"] ?: Files.createTempDirectory("queren").toString())
    val models: String = told["models"].orEmpty()
    val camera: List<String>? = told["camera"]?.split(' ')
    val photo: File? = told["photo"]?.let(::File)
    val standIns: StandIns? = told["card"]?.let { StandIns(File(it), File(told.getValue("face")), File(told.getValue("take"))) }
}

/** The app in a window the size of a phone. */
fun app(args: List<String>) {
    val told = Told(args)
    val captures = told.data.resolve("captures").createDirectories()
    val phone = DesktopPhone(told.standIns, told.camera, captures, CoroutineScope(SupervisorJob()))
    val config = CoreConfig(
        platform = told.platform,
        data = told.data.resolve("data").toString(),
        captures = captures.toString(),
        models = told.models,
        deviceName = "Desktop",
        lang = if (Locale.getDefault().language == Locale.ENGLISH.language) Lang.EN else Lang.ZH,
        // A developer's keys, in a file beside the data; a phone's are in its keystore.
        keys = KeyPlace.Files(told.data.resolve("keys").toString()),
    )
    val queren = runBlocking { Queren.start(config, phone.phone) }
    phone.queren = queren
    val face = told.standIns?.face?.let { bitmap(it.readBytes(), 1280) }
    val stage = DesktopStage(phone.viewfinder, captures, face, told.photo)
    application {
        Window(
            onCloseRequest = { queren.close(); exitApplication() },
            state = rememberWindowState(size = DpSize(390.dp, 844.dp)),
            title = "Queren",
        ) { ExamApp(queren, stage) }
    }
}
