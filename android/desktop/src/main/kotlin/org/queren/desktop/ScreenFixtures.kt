package org.queren.desktop

import androidx.compose.foundation.Image
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.platform.testTag
import java.io.ByteArrayOutputStream
import java.io.File
import javax.imageio.ImageIO
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import org.queren.action
import org.queren.core.flow.Action
import org.queren.core.flow.CameraRequest
import org.queren.core.flow.Crop
import org.queren.core.flow.Facing
import org.queren.core.Guidance
import org.queren.core.protocol.Hint
import org.queren.core.protocol.MaterialKind
import org.queren.core.flow.Media
import org.queren.core.flow.Part
import org.queren.core.flow.Pixels
import org.queren.core.Bounds
import org.queren.core.flow.Screen
import org.queren.core.flow.ScreenId
import org.queren.core.testCrop
import org.queren.core.testScreen
import org.queren.core.waveform
import org.queren.screens.Clock
import org.queren.screens.CoreClient
import org.queren.screens.PictureSource
import org.queren.screens.SystemClock
import org.queren.screens.SystemServices
import org.queren.screens.Viewfinder

/** A named screen for tests and screenshots. */
class ScreenFixture(val name: String, val screen: Screen)

/** Reads the output of `queren-screen-fixtures`: one line `{"name":"…","screen":…}` per screen. */
fun screenFixtures(lines: List<String>): List<ScreenFixture> = lines.filter { it.isNotBlank() }.map { line ->
    val name = Regex("^\\{\"name\":\"([^\"]*)\",\"screen\":").find(line) ?: error("not a screen fixture: ${line.take(80)}")
    val screen = testScreen(line.substring(name.range.last + 1, line.length - 1)) ?: error("not a screen: ${name.groupValues[1]}")
    ScreenFixture(name.groupValues[1], screen)
}

/** Serves a sample person's pictures to fixture screens; actions do nothing. */
class FixtureCoreClient(private val samples: File) : CoreClient {
    private val person = samples.resolve("people/ma")

    override fun dispatch(action: Action) = Unit

    override suspend fun picture(media: Media): ByteArray? = when (media.artifact.kind) {
        MaterialKind.CARD -> person.resolve("card.jpg").readBytes()
        MaterialKind.VIDEO -> person.resolve("video1.mp4").readBytes()
        MaterialKind.PHOTO -> person.resolve(if (media.id.contains("made")) "photo.jpg" else "photo-chosen.jpg").readBytes()
        MaterialKind.SIGNATURE -> null
    }

    override suspend fun crop(crop: Crop): ByteArray? = picture(crop.media)?.let { testCrop(it, crop) }

    override suspend fun waveformOf(recording: ByteArray) = waveform(recording)

    override suspend fun platformPicture(name: String): ByteArray? = when (name) {
        "signature" -> signature(person.resolve("signature.json"))
        else -> person.resolve("photo.jpg").readBytes()
    }
}

/** The system's clock at the time of day of the screen fixtures, so that their digits are valid. */
object FixtureClock : Clock by SystemClock {
    override fun wallMs(): Long = 1_000_000_000_000
}

/** System services with a camera that always shows one picture and one hint. */
class FixtureSystemServices(screen: Screen, samples: File, hint: Hint?, override val clock: Clock = FixtureClock) : SystemServices {
    private val face = samples.resolve("people/ma/photo-chosen.jpg")
    override val reducedMotion = true
    override val viewfinder: StateFlow<Viewfinder?> = MutableStateFlow(
        when {
            // Without permission there is no preview.
            screen.primary?.action.let { it is Action.RequestPermission || it is Action.OpenSystemSettings } -> null
            screen.id == ScreenId.CARD_CAPTURE -> StillViewfinder(Facing.REAR, samples.resolve("people/ma/card.jpg"), hint)
            screen.parts.any { it is Part.Capture } || screen.id == ScreenId.VIDEO_PREFLIGHT -> StillViewfinder(Facing.FRONT, face, hint)
            else -> null
        },
    )

    @Composable
    override fun rememberPicker(source: PictureSource, onPicked: (String) -> Unit): () -> Unit = {}

    @Composable
    override fun Playback(recording: ByteArray, playing: Boolean, modifier: Modifier, onEnd: () -> Unit) {
        remember { bitmap(face.readBytes(), 640) }?.let { Image(it, null, modifier, contentScale = ContentScale.Crop) }
    }

    @Composable
    override fun OnBack(back: () -> Unit) = Unit

    override suspend fun decode(picture: ByteArray, maxSide: Int): ImageBitmap? = bitmap(picture, maxSide)
    override fun copyToClipboard(text: String) = Unit
    override suspend fun savePicture(name: String, picture: ImageBitmap) = true
    override fun dial(phone: String) = Unit
}

/** Test tag of the camera preview. */
const val PREVIEW_TAG = "picture"

private class StillViewfinder(facing: Facing, file: File, hint: Hint?) : Viewfinder {
    override val cameraUse = CameraRequest(facing, facing == Facing.FRONT, Pixels(1280u, 720u), Pixels(1280u, 720u), firstFrameMs = 0u)
    private val filled = if (hint == null) 1.0 else 1.25
    private val frame = asCameraView(file, filled)
    override val aspectRatio = MutableStateFlow<Float?>(frame.width.toFloat() / frame.height)
    override val guidance = MutableStateFlow(
        (hint ?: if (facing == Facing.REAR) Hint.CARD_CLOSER else Hint.FACE_CLOSER).let {
            Guidance(it, it == Hint.CARD_READY || it == Hint.FACE_READY, 1f, if (facing == Facing.REAR) cardRegion(filled) else null)
        },
    )
    override val soundLevel = MutableStateFlow(0.6f)
    override val torch = MutableStateFlow(if (facing == Facing.REAR) false else null)
    override fun setTorch(on: Boolean) = Unit

    @Composable
    override fun Preview(modifier: Modifier) {
        Image(remember { frame.toComposeImageBitmap() }, null, modifier.testTag(PREVIEW_TAG), contentScale = ContentScale.Crop)
    }

    override suspend fun takeStill(): String = throw org.queren.screens.CaptureFailed()
    override suspend fun record(lengthMs: Int, bitsPerS: Int, onStarted: () -> Unit): String = throw org.queren.screens.CaptureFailed()
    override fun stopRecording() = Unit
}

/** Position of the sample card in a frame of whose width its picture fills [filled]; measured on the picture. */
private fun cardRegion(filled: Double): Bounds {
    // The picture is 4:3, the frame 9:16.
    val filledHeight = filled * 9 / 16 * 3 / 4
    fun at(filled: Double, share: Double) = (0.5 + (share - 0.5) * filled).toFloat()
    return Bounds(at(filled, 0.13), at(filledHeight, 0.16), at(filled, 0.87), at(filledHeight, 0.84))
}

/** Draws a sample's strokes as the platform does. */
private fun signature(json: File): ByteArray {
    val picture = java.awt.image.BufferedImage(600, 300, java.awt.image.BufferedImage.TYPE_INT_RGB)
    picture.createGraphics().apply {
        color = java.awt.Color.WHITE
        fillRect(0, 0, 600, 300)
        color = java.awt.Color(0x16211C)
        stroke = java.awt.BasicStroke(7f, java.awt.BasicStroke.CAP_ROUND, java.awt.BasicStroke.JOIN_ROUND)
        setRenderingHint(java.awt.RenderingHints.KEY_ANTIALIASING, java.awt.RenderingHints.VALUE_ANTIALIAS_ON)
        json.readText().split("\"points\"").drop(1).forEach { stroke ->
            val points = Regex("\"x\": ?([0-9.]+), ?\"y\": ?([0-9.]+)").findAll(stroke).map { it.groupValues[1].toFloat() * 600 to it.groupValues[2].toFloat() * 300 }.toList()
            points.zipWithNext { a, b -> drawLine(a.first.toInt(), a.second.toInt(), b.first.toInt(), b.second.toInt()) }
        }
        dispose()
    }
    return ByteArrayOutputStream().also { ImageIO.write(picture, "png", it) }.toByteArray()
}
