package org.queren.support

import java.nio.file.Path
import kotlin.io.path.readText
import org.queren.core.protocol.Point
import org.queren.core.protocol.Stroke

/** A sample person with their media. */
class Person(samples: Path, val id: String) {
    private val media = samples.resolve("people").resolve(id)
    val account = "$id@example.invalid"
    val password = "sample-$id-1"
    val card: Path = media.resolve("card.jpg")
    val video: Path = media.resolve("video1.mp4")
    val photo: Path = media.resolve("photo-chosen.jpg")
    val signature: List<Stroke> = strokes(media.resolve("signature.json").readText())
}

private fun strokes(json: String): List<Stroke> = json.split("\"points\"").drop(1).map { stroke ->
    Stroke(POINT.findAll(stroke).map { Point(it.groupValues[1].toUInt(), it.groupValues[2].toFloat(), it.groupValues[3].toFloat()) }.toList())
}

private val POINT = Regex("""\{"t_ms": ?(\d+), ?"x": ?([-\d.e]+), ?"y": ?([-\d.e]+)}""")
