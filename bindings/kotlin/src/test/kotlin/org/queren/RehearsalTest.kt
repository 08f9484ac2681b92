package org.queren

import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.jupiter.api.io.TempDir
import org.queren.core.flow.Action
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId
import org.queren.support.Env
import org.queren.support.Person
import org.queren.support.Pilot
import org.queren.support.Place
import org.queren.support.TestPhone
import org.queren.support.offline
import org.queren.support.walk

/** Practice where nothing listens: nothing is sent, nothing is counted. */
class RehearsalTest {
    @Test
    fun `a take is looked at without a platform`(@TempDir folder: Path) {
        val (samples, models) = Env.samples() to Env.models()
        val phone = TestPhone()
        offline(folder, phone, models) { queren ->
            assertEquals(ScreenId.REHEARSAL_CAPTURE, queren.act(Action.StartRehearsal).id)
            phone.await("open")
            val end = walk(queren, Pilot(Person(samples, "shen"), Place(folder)))
            assertEquals(ScreenId.REHEARSAL_RESULT, end.id)
            assertTrue(end.parts.none { it is Part.ReasonCard }, "a good take: $end")
            assertEquals(ScreenId.LOGIN, queren.act(Action.Back).id)
        }
    }
}
