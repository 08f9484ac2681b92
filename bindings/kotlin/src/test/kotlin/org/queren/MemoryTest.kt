package org.queren

import java.nio.file.Files
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.jupiter.api.Assumptions
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.io.TempDir
import org.queren.support.Env

/** Ten thousand rounds of create, use, close leave nothing behind. Measured on Linux, by what the process holds. */
class MemoryTest {
    @BeforeEach
    fun onLinux() {
        Env.library()
        val known = Files.exists(Path.of("/proc/self/status"))
        if (!known) println("SKIPPED: ${javaClass.name}: no /proc/self/status")
        Assumptions.assumeTrue(known)
    }

    @Test
    fun `ten thousand more previews, watches, cancels and screens are flat`(@TempDir folder: Path) {
        val (early, late) = run(folder, ROUNDS, "handles")
        println("memory: handles: $early kB after ${ROUNDS / 2} rounds, $late kB after $ROUNDS")
        assertTrue(late - early < MOST_KB, "$early kB, then $late kB")
    }

    @Test
    fun `whole cores are flat`(@TempDir folder: Path) {
        val (early, late) = run(folder, CORES, "cores")
        println("memory: cores: $early kB after ${CORES / 2} rounds, $late kB after $CORES")
        assertTrue(late - early < MOST_KB, "$early kB, then $late kB")
    }

    @Test
    fun `what is kept is seen`(@TempDir folder: Path) {
        val (early, late) = run(folder, ROUNDS, "kept")
        println("memory: control, kept: $early kB after ${ROUNDS / 2} rounds, $late kB after $ROUNDS")
        assertTrue(late - early > MOST_KB, "a leak of ${ROUNDS / 2} watches must be seen: $early kB, then $late kB")
    }

    private fun run(folder: Path, rounds: Int, what: String): List<Long> {
        val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        val process = ProcessBuilder(
            java, "-XX:+UseSerialGC", "-Xms160m", "-Xmx160m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1",
            "-cp", System.getProperty("java.class.path"), "-Djna.library.path=${Env.library()}",
            "org.queren.support.RoundsKt", "$folder", "$rounds", what,
        ).redirectError(ProcessBuilder.Redirect.INHERIT).apply { environment()["MALLOC_ARENA_MAX"] = "1" }.start()
        val marks = process.inputStream.bufferedReader().readLines().map { it.substringAfter(' ').toLong() }
        assertEquals(0, process.waitFor())
        assertEquals(2, marks.size)
        return marks
    }

    private companion object {
        // The first half warms up: code is compiled, threads come and go. The second ten thousand must be flat.
        const val ROUNDS = 20_000

        // Ten thousand take four minutes: run by hand with QUEREN_CORES=10000.
        val CORES = System.getenv("QUEREN_CORES")?.toInt() ?: 1_000

        // Half a kilobyte a round; the allocator's own coming and going stays below.
        const val MOST_KB = 4_000L
    }
}
