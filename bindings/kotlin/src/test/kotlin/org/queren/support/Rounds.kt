package org.queren.support

import java.nio.ByteBuffer
import java.nio.file.Path
import kotlin.io.path.readLines
import kotlinx.coroutines.runBlocking
import org.queren.Queren
import org.queren.core.CancelHandle
import org.queren.core.KeyPlace
import org.queren.core.check.Subject
import org.queren.core.flow.Action
import org.queren.core.startCore
import org.queren.ports

/**
 * A process of its own, whose heap is fixed and touched from the start: what its memory grows by lies outside the heap.
 * Prints what it holds (kB) at marks. The last argument tells what a round is:
 * `handles` a preview with a frame, a watch with a screen, a cancel handle, an action with its ports; `cores` a core from start to end;
 * `kept` a watch and a cancel handle that are never let go of.
 */
fun main(args: Array<String>) {
    val (root, rounds, what) = args
    val place = Place(Path.of(root))
    val config = place.config(NOWHERE, keys = KeyPlace.Memory)
    val phone = TestPhone().phone()
    val frame = ByteBuffer.allocateDirect(64 * 64)
    val none = ByteBuffer.allocateDirect(0)
    val kept = mutableListOf<Any>()
    val marks = setOf(rounds.toInt() / 2, rounds.toInt())
    fun mark(round: Int) {
        if (round in marks) println("$round ${resident()}")
    }
    runBlocking {
        if (what == "cores") {
            for (round in 1..rounds.toInt()) {
                // The same folders each time, with keys that last: what a candidate's phone does, a thousand times over.
                Queren.start(place.config(NOWHERE), phone).use { it.act(Action.StartRehearsal) }
                mark(round)
            }
            return@runBlocking
        }
        val queren = Queren.start(config, phone)
        // The generated handle beside it: watches are no part of the package's own surface.
        val core = startCore(place.config(NOWHERE, keys = KeyPlace.Memory).copy(data = "$root/other"), phone.ports())
        for (round in 1..rounds.toInt()) {
            val watch = core.screens().apply { next() }
            val cancel = CancelHandle()
            if (what == "kept") {
                kept += watch
                kept += cancel
            } else {
                watch.stop()
                watch.destroy()
                cancel.destroy()
                queren.preview(Subject.FACE).use { it.look(frame, none, none, 64, 64, 64, 0, 1, 0, round * 1_000_000L) }
                queren.act(if (round % 2 == 0) Action.Back else Action.StartRehearsal)
            }
            mark(round)
        }
    }
    check(kept.isEmpty() || what == "kept")
    Runtime.getRuntime().halt(0)
}

/** Resident memory of this process, kB. */
private fun resident(): Long {
    System.gc()
    val line = Path.of("/proc/self/status").readLines().first { it.startsWith("VmRSS:") }
    return line.filter(Char::isDigit).toLong()
}
