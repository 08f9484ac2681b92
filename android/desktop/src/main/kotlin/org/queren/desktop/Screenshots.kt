package org.queren.desktop

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Density
import java.io.File
import org.jetbrains.skia.EncodedImageFormat
import org.queren.core.protocol.Hint
import org.queren.core.flow.CaptureButton
import org.queren.core.flow.CapturePhase
import org.queren.core.flow.CaptureView
import org.queren.core.flow.Lang
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId
import org.queren.screens.LocalControlLabels
import org.queren.screens.LocalCoreClient
import org.queren.screens.LocalSystemServices
import org.queren.screens.ScreenView
import org.queren.screens.VideoCaptureContent

/** A device and settings to render a screen with. Sizes in dp. */
class ScreenVariant(val name: String, val width: Int, val height: Int, val lang: Lang, val elder: Boolean, val dark: Boolean, val fontScale: Float = 1f)

/** All fixtures are rendered in this variant; the first of each screen, and the first with special content, in all variants. */
val DEFAULT_VARIANT = ScreenVariant("zh", 360, 760, Lang.ZH, elder = false, dark = false)
val VARIANTS = listOf(
    DEFAULT_VARIANT,
    ScreenVariant("zh-dark", 360, 760, Lang.ZH, elder = false, dark = true),
    ScreenVariant("zh-elder", 360, 760, Lang.ZH, elder = true, dark = false),
    ScreenVariant("zh-elder-dark", 360, 760, Lang.ZH, elder = true, dark = true),
    ScreenVariant("en", 360, 760, Lang.EN, elder = false, dark = false),
    ScreenVariant("en-elder", 360, 760, Lang.EN, elder = true, dark = false),
    ScreenVariant("small-phone", 320, 533, Lang.ZH, elder = false, dark = false),
    ScreenVariant("tablet", 800, 1280, Lang.ZH, elder = false, dark = false),
    ScreenVariant("largest-font", 360, 760, Lang.ZH, elder = false, dark = false, fontScale = 2f),
    ScreenVariant("en-largest-font", 360, 760, Lang.EN, elder = false, dark = false, fontScale = 2f),
    ScreenVariant("small-largest-font", 320, 533, Lang.ZH, elder = false, dark = false, fontScale = 2f),
    ScreenVariant("en-small-largest-font", 320, 533, Lang.EN, elder = false, dark = false, fontScale = 2f),
)

private const val DENSITY = 1.5f

/** One picture to render. */
class Screenshot(val screen: ScreenId, val fixture: String, val variant: ScreenVariant, val content: @Composable () -> Unit) {
    val file: String = "${screen.name.lowercase()}--${fixture.replace(Regex("[^a-z0-9]+"), "-")}--${variant.name}.png"
}

/** The pictures to render. */
fun screenshotsOf(screenFixtures: List<ScreenFixture>, samples: File): List<Screenshot> {
    val core = FixtureCoreClient(samples)
    val firsts = (screenFixtures.distinctBy { it.screen.id } + screenFixtures.filter { it.hasSpecialContent }.distinctBy { it.screen.id }).map { it.name to it.screen.id }.toSet()
    return screenFixtures.flatMap { fixture ->
        val screen = fixture.screen
        val variants = if ((fixture.name to screen.id) in firsts) VARIANTS else listOf(DEFAULT_VARIANT)
        variants.filter { it.lang == screen.lang && it.elder == screen.elder }.flatMap { variant ->
            val screenshot = Screenshot(screen.id, fixture.name, variant) { ScreenView(screen, core, FixtureSystemServices(screen, samples, null), variant.dark) }
            listOf(screenshot) + transientStates(fixture, samples, variant)
        }
    }
}

/** Whether it has evidence or help topics. */
private val ScreenFixture.hasSpecialContent: Boolean
    get() = screen.parts.any { it is Part.Topics || (it is Part.ReasonCard && it.evidence != null) }

/** States of the shell that no core screen describes: the ready hint, the countdown, a recording. */
private fun transientStates(fixture: ScreenFixture, samples: File, variant: ScreenVariant): List<Screenshot> {
    val screen = fixture.screen
    val core = FixtureCoreClient(samples)
    val readyHint = when (screen.id) {
        ScreenId.CARD_CAPTURE -> Hint.CARD_READY
        ScreenId.VIDEO_CAPTURE -> Hint.FACE_READY
        else -> return emptyList()
    }
    if (fixture.name.contains(",")) return emptyList()
    val services = FixtureSystemServices(screen, samples, readyHint)
    val ready = Screenshot(screen.id, "${fixture.name} right", variant) { ScreenView(screen, core, services, variant.dark) }
    if (screen.id == ScreenId.CARD_CAPTURE) return listOf(ready)
    val phases = listOf("countdown" to CapturePhase.Countdown(2u), "recording" to CapturePhase.Recording(1u, 0.4f))
    return listOf(ready) + phases.map { (name, phase) ->
        Screenshot(screen.id, "${fixture.name} $name", variant) {
            CompositionLocalProvider(
                LocalCoreClient provides core, LocalSystemServices provides services, LocalControlLabels provides org.queren.core.controlLabels(screen.lang),
            ) { VideoCaptureContent(screen, services.viewfinder.value, CaptureView(phase, CaptureButton.HIDDEN, quiet = true), {}, {}) }
        }
    }
}

/** Renders to PNG. */
fun render(screenshot: Screenshot): ByteArray {
    val variant = screenshot.variant
    val density = Density(DENSITY, variant.fontScale)
    val scene = ImageComposeScene((variant.width * DENSITY).toInt(), (variant.height * DENSITY).toInt(), density) {
        CompositionLocalProvider(LocalDensity provides density) { screenshot.content() }
    }
    try {
        // Effects run after a frame and show in the next one.
        repeat(3) { i -> scene.render(i * 500_000_000L) }
        return scene.render(2_000_000_000L).encodeToData(EncodedImageFormat.PNG)?.bytes ?: error("${screenshot.file} could not be encoded")
    } finally {
        scene.close()
    }
}

/** `screenshots FIXTURES SAMPLES FOLDER`: renders every screen to PNG, with a page that shows them all. */
fun screenshots(args: List<String>) {
    val (fixtures, samples, folder) = args.map(::File)
    folder.mkdirs()
    val all = screenshotsOf(screenFixtures(fixtures.readLines()), samples)
    all.forEach { folder.resolve(it.file).writeBytes(render(it)) }
    folder.resolve("index.html").writeText(page(all))
    println("${all.size} pictures of ${all.map { it.screen }.distinct().size} screens: ${folder.resolve("index.html").absolutePath}")
}

private fun page(screenshots: List<Screenshot>): String = buildString {
    append("<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>Screens</title><style>")
    append("body{font:15px/1.5 system-ui;margin:24px;background:#eef0ee;color:#16211c}section{margin:0 0 40px}")
    append("div{display:flex;flex-wrap:wrap;gap:16px}figure{margin:0}img{max-width:280px;border-radius:12px;border:1px solid #c9d1cc;display:block}")
    append("figcaption{font-size:13px;color:#4b5a53;max-width:280px}nav a{margin-right:12px}</style><h1>Screens</h1><nav>")
    val byScreen = screenshots.groupBy { it.screen }
    byScreen.keys.forEach { append("<a href=\"#$it\">${it.name.lowercase()}</a> ") }
    append("</nav>")
    byScreen.forEach { (id, all) ->
        append("<section id=\"$id\"><h2>${id.name.lowercase()}</h2><div>")
        all.forEach {
            append("<figure><a href=\"${it.file}\"><img loading=\"lazy\" src=\"${it.file}\" alt=\"${it.fixture}, ${it.variant.name}\"></a>")
            append("<figcaption>${it.fixture} · ${it.variant.name}</figcaption></figure>")
        }
        append("</div></section>")
    }
    append("</html>\n")
}
