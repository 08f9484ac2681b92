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
import org.queren.core.MaterialKind
import org.queren.core.Part

/** A picture that is fetched: on its way, there, or not to be had. */
internal sealed interface Fetched<out T> {
    data object Waiting : Fetched<Nothing>
    data object Missing : Fetched<Nothing>
    class There<T>(val value: T) : Fetched<T>
}

/** Fetches what [key] names; leaving the screen ends the work. */
@Composable
internal fun <T : Any> fetched(key: Any, fetch: suspend () -> T?): Fetched<T> {
    val state by produceState<Fetched<T>>(Fetched.Waiting, key) {
        value = fetch()?.let { Fetched.There(it) } ?: Fetched.Missing
    }
    return state
}

/** The longer side of a picture on a screen, pixels: no full-size bitmap is held for a small place. */
internal const val MOST = 1280

/** The candidate's own picture or take. */
@Composable
internal fun OwnPicture(part: Part.Picture) {
    if (part.media.artifact.kind == MaterialKind.VIDEO) return Take(part)
    val bitmap = ownBitmap(part)
    Framed(bitmap, part.label)
}

@Composable
internal fun ownBitmap(part: Part.Picture): Fetched<ImageBitmap> {
    val (exam, stage) = exam to stage
    return fetched(part.media.id) { exam.picture(part.media)?.let { stage.decode(it, MOST) } }
}

@Composable
internal fun platformBitmap(part: Part.PlatformPicture): Fetched<ImageBitmap> {
    val (exam, stage) = exam to stage
    return fetched(part.name) { exam.platformPicture(part.name)?.let { stage.decode(it, MOST) } }
}

@Composable
internal fun PlatformPicture(part: Part.PlatformPicture) = Framed(platformBitmap(part), part.label)

/** A picture in its place: the place is there before the picture is, so that nothing jumps. */
@Composable
internal fun Framed(bitmap: Fetched<ImageBitmap>, label: String, modifier: Modifier = Modifier, captioned: Boolean = true) {
    val look = look
    Column(modifier) {
        when (bitmap) {
            is Fetched.There -> Image(
                bitmap.value, label,
                bitmap.value.place().clip(CORNER).border(1.dp, look.line, CORNER).background(look.surface),
                contentScale = ContentScale.Fit,
            )
            else -> Box(
                Modifier.fillMaxWidth().aspectRatio(Tokens.cardRatio).clip(CORNER).background(look.surface).border(1.dp, look.line, CORNER)
                    .semantics { contentDescription = label },
                contentAlignment = Alignment.Center,
            ) { if (bitmap == Fetched.Missing) Text(words.pictureMissing, style = look.body, color = look.muted, modifier = Modifier.padding(Space.l)) }
        }
        if (captioned) Text(label, style = look.note, color = look.muted, modifier = Modifier.padding(top = Space.xs))
    }
}

/** A picture that lies takes the width; one that stands is as high as leaves what belongs to it on the screen. */
@Composable
private fun ImageBitmap.place(): Modifier =
    if (width >= height) {
        Modifier.fillMaxWidth().heightIn(max = 280.dp)
    } else {
        Modifier.heightIn(max = minOf(180.dp, LocalHeight.current * 0.2f)).aspectRatio(width.toFloat() / height)
    }

/** The take, played once at a touch. */
@Composable
internal fun Take(part: Part.Picture) {
    val (exam, stage, look) = Triple(exam, stage, look)
    val take = fetched(part.media.id) { exam.picture(part.media) }
    var playing by remember { mutableStateOf(false) }
    Column(horizontalAlignment = Alignment.CenterHorizontally) {
        Box(
            Modifier.fillMaxWidth().heightIn(max = 196.dp).aspectRatio(1f, matchHeightConstraintsFirst = true).clip(CORNER).background(look.surface)
                .border(1.dp, look.line, CORNER).semantics { contentDescription = part.label },
            contentAlignment = Alignment.Center,
        ) {
            when (take) {
                is Fetched.There -> stage.Playback(take.value, playing, Modifier.fillMaxSize()) { playing = false }
                Fetched.Missing -> Text(words.pictureMissing, style = look.body, color = look.muted)
                Fetched.Waiting -> {}
            }
        }
        if (take is Fetched.There) Wave(take.value)
        if (take is Fetched.There) WordButton(if (playing) words.stop else words.play) { playing = !playing }
    }
}
