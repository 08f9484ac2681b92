package org.queren

import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.io.TempDir
import org.queren.core.flow.Action
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId
import org.queren.support.Env
import org.queren.support.Person
import org.queren.support.Pilot
import org.queren.support.Place
import org.queren.support.TestPhone
import org.queren.support.walk

/** The whole way, with the process killed without warning while the attempt is being sent. */
class FiveStepsTest {
    @Test
    fun `killed while sending, resumed from disk, done with one attempt used`(@TempDir folder: Path) {
        Env.library()
        val (platform, models, samples) = Triple(Env.platform(), Env.models(), Env.samples())
        val before = firstHalf(folder, platform, models, samples)
        assertTrue(ScreenId.LOGIN in before && ScreenId.CARD_CONFIRMATION in before, "$before")

        val place = Place(folder)
        val after = mutableListOf<ScreenId>()
        runBlocking {
            Queren.start(place.config(platform, models), TestPhone().phone()).use { queren ->
                val end = walk(queren, Pilot(Person(samples, WHO), place), seen = { after += it.id })
                assertEquals(ScreenId.DONE, end.id, "$after")
                assertTrue(end.parts.any { it is Part.Number && it.number.reveal().isNotEmpty() })
                val history = queren.act(Action.ShowAttempts)
                val entries = history.parts.filterIsInstance<Part.AttemptHistory>().single().entries
                assertEquals(1, entries.count { it.seq != null }, "$entries")
            }
        }
        // What was done is not asked for again.
        val asked = setOf(ScreenId.LOGIN, ScreenId.CONSENT, ScreenId.CARD_CAPTURE, ScreenId.VIDEO_CAPTURE)
        assertEquals(emptySet(), after.toSet() intersect asked)
        assertTrue(ScreenId.PHOTO_CAPTURE in after && ScreenId.SIGNATURE in after, "$after")
    }

    private fun firstHalf(folder: Path, platform: String, models: String, samples: Path): List<ScreenId> {
        val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        val process = ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), "-Djna.library.path=${Env.library()}",
            "org.queren.support.FirstHalfKt", "$folder", platform, models, "$samples", WHO,
        ).redirectError(ProcessBuilder.Redirect.INHERIT).start()
        val seen = mutableListOf<ScreenId>()
        for (line in process.inputStream.bufferedReader().lineSequence()) {
            seen += ScreenId.valueOf(line)
            if (seen.last() == ScreenId.ATTEMPT_SENDING) break
        }
        process.destroyForcibly()
        assertEquals(128 + 9, process.waitFor(), "it ended by itself after $seen")
        return seen
    }

    private companion object {
        const val WHO = "ma"
    }
}
