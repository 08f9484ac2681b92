package org.queren.desktop

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Density
import java.io.File
import org.jetbrains.skia.EncodedImageFormat
import org.queren.core.Hint
import org.queren.core.Lang
import org.queren.core.Part
import org.queren.core.ScreenId
import org.queren.screens.LocalControlLabels
import org.queren.screens.LocalExam
import org.queren.screens.LocalStage
import org.queren.screens.FaceFinderView
import org.queren.screens.Recording
import org.queren.screens.ScreenView

/** A way to look at a screen. Sizes in dp. */
class View(val name: String, val width: Int, val height: Int, val lang: Lang, val elder: Boolean, val dark: Boolean, val fontScale: Float = 1f)

/** Every exhibit in this one; in all of them the first of each screen, and the first with what that one may lack. */
val PLAIN = View("zh", 360, 760, Lang.ZH, elder = false, dark = false)
val VIEWS = listOf(
    PLAIN,
    View("zh-dark", 360, 760, Lang.ZH, elder = false, dark = true),
    View("zh-elder", 360, 760, Lang.ZH, elder = true, dark = false),
    View("zh-elder-dark", 360, 760, Lang.ZH, elder = true, dark = true),
    View("en", 360, 760, Lang.EN, elder = false, dark = false),
    View("en-elder", 360, 760, Lang.EN, elder = true, dark = false),
    View("small-phone", 320, 533, Lang.ZH, elder = false, dark = false),
    View("tablet", 800, 1280, Lang.ZH, elder = false, dark = false),
    View("largest-font", 360, 760, Lang.ZH, elder = false, dark = false, fontScale = 2f),
    View("en-largest-font", 360, 760, Lang.EN, elder = false, dark = false, fontScale = 2f),
    View("small-largest-font", 320, 533, Lang.ZH, elder = false, dark = false, fontScale = 2f),
    View("en-small-largest-font", 320, 533, Lang.EN, elder = false, dark = false, fontScale = 2f),
)

private const val DENSITY = 1.5f

/** Something to draw in a view. */
class Shot(val screen: ScreenId, val exhibit: String, val view: View, val content: @Composable () -> Unit) {
    val file: String = "${screen.name.lowercase()}--${exhibit.replace(Regex("[^a-z0-9]+"), "-")}--${view.name}.png"
}

/** What is to be drawn. */
fun shots(exhibits: List<Exhibit>, samples: File): List<Shot> {
    val exam = GalleryExam(samples)
    val firsts = (exhibits.distinctBy { it.screen.id } + exhibits.filter { it.hasMore }.distinctBy { it.screen.id }).map { it.name to it.screen.id }.toSet()
    return exhibits.flatMap { exhibit ->
        val screen = exhibit.screen
        val views = if ((exhibit.name to screen.id) in firsts) VIEWS else listOf(PLAIN)
        views.filter { it.lang == screen.lang && it.elder == screen.elder }.flatMap { view ->
            val shot = Shot(screen.id, exhibit.name, view) { ScreenView(screen, exam, GalleryStage(screen, samples, null), view.dark) }
            listOf(shot) + moments(exhibit, samples, view)
        }
    }
}

/** It has a picture of what was seen, or answers that had to be fetched. */
private val Exhibit.hasMore: Boolean get() = screen.parts.any { it is Part.Topics || (it is Part.ReasonCard && it.evidence != null) }

/** Moments that no screen of the core shows: a hint that all is right, a countdown, a recording. */
private fun moments(exhibit: Exhibit, samples: File, view: View): List<Shot> {
    val screen = exhibit.screen
    val exam = GalleryExam(samples)
    val right = when (screen.id) {
        ScreenId.CARD_CAPTURE -> Hint.CARD_READY
        ScreenId.VIDEO_CAPTURE -> Hint.FACE_READY
        else -> return emptyList()
    }
    if (exhibit.name.contains(",")) return emptyList()
    val stage = GalleryStage(screen, samples, right)
    val ready = Shot(screen.id, "${exhibit.name} right", view) { ScreenView(screen, exam, stage, view.dark) }
    if (screen.id == ScreenId.CARD_CAPTURE) return listOf(ready)
    val states = listOf("countdown" to Recording.Countdown(2), "recording" to Recording.Running(0.4f, 1))
    return listOf(ready) + states.map { (name, state) ->
        Shot(screen.id, "${exhibit.name} $name", view) {
            CompositionLocalProvider(
                LocalExam provides exam, LocalStage provides stage, LocalControlLabels provides org.queren.core.controlLabels(screen.lang),
            ) { FaceFinderView(screen, stage.viewfinder.value, state, {}, {}) }
        }
    }
}

/** Draws a shot: PNG bytes. */
fun draw(shot: Shot): ByteArray {
    val view = shot.view
    val density = Density(DENSITY, view.fontScale)
    val scene = ImageComposeScene((view.width * DENSITY).toInt(), (view.height * DENSITY).toInt(), density) {
        CompositionLocalProvider(LocalDensity provides density) { shot.content() }
    }
    try {
        // Effects of one picture are seen in the next.
        repeat(3) { i -> scene.render(i * 500_000_000L) }
        return scene.render(2_000_000_000L).encodeToData(EncodedImageFormat.PNG)?.bytes ?: error("${shot.file} could not be encoded")
    } finally {
        scene.close()
    }
}

/** `screenshots GALLERY SAMPLES FOLDER`: every screen as PNG, and a page to look at them. */
fun screenshots(args: List<String>) {
    val (gallery, samples, folder) = args.map(::File)
    folder.mkdirs()
    val shots = shots(exhibits(gallery.readLines()), samples)
    shots.forEach { folder.resolve(it.file).writeBytes(draw(it)) }
    folder.resolve("index.html").writeText(page(shots))
    println("${shots.size} pictures of ${shots.map { it.screen }.distinct().size} screens: ${folder.resolve("index.html").absolutePath}")
}

private fun page(shots: List<Shot>): String = buildString {
    append("<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>Screens</title><style>")
    append("body{font:15px/1.5 system-ui;margin:24px;background:#eef0ee;color:#16211c}section{margin:0 0 40px}")
    append("div{display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}img{max-width:280px;border-radius:12px;border:1px solid #c9d1cc;display:block}")
    append("figcaption{font-size:13px;color:#4b5a53;max-width:280px}nav a{margin-right:12px}</style><h1>Screens</h1><nav>")
    val byScreen = shots.groupBy { it.screen }
    byScreen.keys.forEach { append("<a href=\"#$it\">${it.name.lowercase()}</a> ") }
    append("</nav>")
    byScreen.forEach { (id, all) ->
        append("<section id=\"$id\"><h2>${id.name.lowercase()}</h2><div>")
        all.forEach {
            append("<figure><a href=\"${it.file}\"><img loading=\"lazy\" src=\"${it.file}\" alt=\"${it.exhibit}, ${it.view.name}\"></a>")
            append("<figcaption>${it.exhibit} · ${it.view.name}</figcaption></figure>")
        }
        append("</div></section>")
    }
    append("</html>\n")
}
