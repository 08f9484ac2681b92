package org.queren.support

import java.nio.file.Path
import kotlinx.coroutines.delay
import kotlinx.coroutines.runBlocking
import org.queren.Queren
import org.queren.core.flow.ScreenId

/**
 * A process of its own: walks until the attempt is being sent, says every screen on a line and then waits to be killed. It
 * closes nothing and says goodbye to nobody.
 */
fun main(args: Array<String>) {
    val (root, platform, models, samples, id) = args
    val place = Place(Path.of(root))
    runBlocking {
        val queren = Queren.start(place.config(platform, models), TestPhone().phone())
        val pilot = Pilot(Person(Path.of(samples), id), place)
        walk(queren, pilot, seen = { println(it.id.name) }) { it.id == ScreenId.ATTEMPT_SENDING }
        delay(60_000)
    }
}
