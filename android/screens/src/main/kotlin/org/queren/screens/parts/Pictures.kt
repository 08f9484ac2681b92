package org.queren.screens

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.produceState
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import org.queren.core.flow.Part
import org.queren.core.protocol.MaterialKind

/** Something that is loaded asynchronously. */
internal sealed interface Loadable<out T> {
    data object Loading : Loadable<Nothing>
    data object Missing : Loadable<Nothing>
    class Loaded<T>(val value: T) : Loadable<T>
}

/** Loads the value for [key]; cancelled when it leaves the composition. */
@Composable
internal fun <T : Any> rememberLoadable(key: Any, fetch: suspend () -> T?): Loadable<T> {
    val state by produceState<Loadable<T>>(Loadable.Loading, key) {
        value = fetch()?.let { Loadable.Loaded(it) } ?: Loadable.Missing
    }
    return state
}

/** Maximum side of a decoded picture, pixels: keeps full-size bitmaps out of memory. */
internal const val MAX_SIDE_PX = 1280

/** The candidate's own picture or recording. */
@Composable
internal fun OwnPicture(part: Part.Picture) {
    if (part.media.artifact.kind == MaterialKind.VIDEO) return RecordingPlayer(part)
    val bitmap = ownBitmap(part)
    FramedPicture(bitmap, part.label)
}

@Composable
internal fun ownBitmap(part: Part.Picture): Loadable<ImageBitmap> {
    val (core, services) = core to services
    return rememberLoadable(part.media.id) { core.picture(part.media)?.let { services.decode(it, MAX_SIDE_PX) } }
}

@Composable
internal fun platformBitmap(part: Part.PlatformPicture): Loadable<ImageBitmap> {
    val (core, services) = core to services
    return rememberLoadable(part.name) { core.platformPicture(part.name)?.let { services.decode(it, MAX_SIDE_PX) } }
}

@Composable
internal fun PlatformPicture(part: Part.PlatformPicture) = FramedPicture(platformBitmap(part), part.label)

/** A picture with a border and a caption. Its space is reserved while it loads, so that nothing jumps. */
@Composable
internal fun FramedPicture(bitmap: Loadable<ImageBitmap>, label: String, modifier: Modifier = Modifier, captioned: Boolean = true) {
    val theme = theme
    Column(modifier) {
        when (bitmap) {
            is Loadable.Loaded -> Image(
                bitmap.value, label,
                bitmap.value.pictureSize().clip(RoundedShape).border(1.dp, theme.line, RoundedShape).background(theme.surface),
                contentScale = ContentScale.Fit,
            )
            else -> Box(
                Modifier.fillMaxWidth().aspectRatio(Tokens.cardRatio).clip(RoundedShape).background(theme.surface).border(1.dp, theme.line, RoundedShape)
                    .semantics { contentDescription = label },
                contentAlignment = Alignment.Center,
            ) { if (bitmap == Loadable.Missing) Text(labels.pictureMissing, style = theme.body, color = theme.muted, modifier = Modifier.padding(Space.l)) }
        }
        if (captioned) Text(label, style = theme.note, color = theme.muted, modifier = Modifier.padding(top = Space.xs))
    }
}

/** A landscape picture takes the full width; a portrait one leaves room for the text that belongs to it. */
@Composable
private fun ImageBitmap.pictureSize(): Modifier =
    if (width >= height) {
        Modifier.fillMaxWidth().heightIn(max = 280.dp)
    } else {
        Modifier.heightIn(max = minOf(180.dp, LocalWindowHeight.current * 0.2f)).aspectRatio(width.toFloat() / height)
    }

/** A recording with its waveform, played once at a tap. */
@Composable
internal fun RecordingPlayer(part: Part.Picture) {
    val (core, services, theme) = Triple(core, services, theme)
    val recording = rememberLoadable(part.media.id) { core.picture(part.media) }
    var playing by remember { mutableStateOf(false) }
    Column(horizontalAlignment = Alignment.CenterHorizontally) {
        Box(
            Modifier.fillMaxWidth().heightIn(max = 196.dp).aspectRatio(1f, matchHeightConstraintsFirst = true).clip(RoundedShape).background(theme.surface)
                .border(1.dp, theme.line, RoundedShape).semantics { contentDescription = part.label },
            contentAlignment = Alignment.Center,
        ) {
            when (recording) {
                is Loadable.Loaded -> services.Playback(recording.value, playing, Modifier.fillMaxSize()) { playing = false }
                Loadable.Missing -> Text(labels.pictureMissing, style = theme.body, color = theme.muted)
                Loadable.Loading -> {}
            }
        }
        if (recording is Loadable.Loaded) WaveformView(recording.value)
        if (recording is Loadable.Loaded) TextOnlyButton(if (playing) labels.stop else labels.play) { playing = !playing }
    }
}
