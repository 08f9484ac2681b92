package org.queren.support

import java.nio.ByteBuffer
import java.nio.file.Path
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import org.queren.Queren
import org.queren.core.KeyPlace
import org.queren.core.QuerenException
import org.queren.core.check.Subject
import org.queren.core.flow.Action
import org.queren.core.flow.ScreenId
import org.queren.kind

/** What an app does, in little: all kinds of calls, both ways. Run after a shrinker took away all that seems unused. */
fun main(args: Array<String>) {
    val place = Place(Path.of(args[0]))
    val phone = TestPhone()
    runBlocking {
        Queren.start(place.config(NOWHERE, keys = KeyPlace.Memory), phone.phone()).use { queren ->
            queren.dispatch(Action.StartRehearsal)
            queren.screens.first { it.id == ScreenId.REHEARSAL_CAPTURE }
            phone.await("open")
            val plane = ByteBuffer.allocateDirect(64 * 64)
            val none = ByteBuffer.allocateDirect(0)
            queren.preview(Subject.FACE).use { println(it.look(plane, none, none, 64, 64, 64, 0, 1, 0, 0).hint) }
            try {
                queren.platformPicture("photo")
            } catch (e: QuerenException) {
                println(e.kind)
            }
        }
    }
    println("calls ${phone.total() > 0}")
}
