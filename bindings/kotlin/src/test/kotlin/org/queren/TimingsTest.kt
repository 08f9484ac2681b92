package org.queren

import java.nio.ByteBuffer
import java.nio.file.Path
import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertTrue
import kotlinx.coroutines.flow.first
import org.junit.jupiter.api.io.TempDir
import org.queren.core.check.Subject
import org.queren.core.flow.Action
import org.queren.core.flow.ScreenId
import org.queren.support.offline

/** Figures, printed; only ratios within one run are held to anything. */
class TimingsTest {
    @Test
    fun `an action and its screen`(@TempDir folder: Path) = offline(folder) { queren ->
        fun action(round: Int) = if (round % 2 == 0) Action.StartRehearsal else Action.Back
        fun after(round: Int) = if (round % 2 == 0) ScreenId.REHEARSAL_CAPTURE else ScreenId.LOGIN
        repeat(500) { queren.act(action(it)) }
        val act = median(1000) { queren.act(action(it)) }
        val flow = median(1000) { round ->
            queren.dispatch(action(round))
            queren.screens.first { it.id == after(round) }
        }
        println("timing: act, until it returns its screen: ${act.us}; dispatch, until its screen is in the flow: ${flow.us}")
    }

    @Test
    fun `a frame of 720p by reference and copied`(@TempDir folder: Path) = offline(folder) { queren ->
        val (width, height) = 1280 to 720
        val random = Random(7)
        val luma = random.nextBytes(width * height)
        val (u, v) = random.nextBytes(width * height / 4) to random.nextBytes(width * height / 4)
        fun direct(bytes: ByteArray): ByteBuffer = ByteBuffer.allocateDirect(bytes.size).put(bytes).also { it.flip() }
        val (y, cb, cr) = Triple(direct(luma), direct(u), direct(v))
        val preview = queren.preview(Subject.FACE)
        val look: suspend (Int) -> Unit = {
            preview.look(y, cb, cr, width, height, width, width / 2, 1, 0, it * 33_000_000L)
        }
        val copied: suspend (Int) -> Unit = {
            preview.lookCopied(luma, u, v, width, height, width, width / 2, 1, 0, it * 33_000_000L)
        }
        val handle = preview.generated
        val crossing: suspend (Int) -> Unit = {
            handle.accepts(y, cb, cr, 1280u, 720u, 1280u, 640u, 1u, 0u, it.toULong())
        }
        for (way in listOf(look, crossing)) median(200, way)
        median(20, copied)
        val (reference, copy, cross) = Triple(median(400, look), median(60, copied), median(400, crossing))
        val copying = copy - reference + cross
        println(
            "timing: 720p frame: look by reference ${reference.us}, copied ${copy.us} (${ratio(copy, reference)} times); of that " +
                "the crossing: by reference ${cross.us}, copied ${copying.us} (${ratio(copying, cross)} times)",
        )
        assertTrue(copy > reference, "by reference ${reference.us}, copied ${copy.us}")
    }

    private suspend fun median(rounds: Int, work: suspend (Int) -> Unit): Long = LongArray(rounds) { round ->
        val start = System.nanoTime()
        work(round)
        System.nanoTime() - start
    }.sorted()[rounds / 2]

    private val Long.us get() = "%.1f µs".format(this / 1000.0)

    private fun ratio(a: Long, b: Long) = "%.1f".format(a.toDouble() / b)
}
