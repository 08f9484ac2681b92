package org.queren

import java.nio.file.Path
import javax.imageio.ImageIO
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.io.TempDir
import org.queren.core.QuerenException
import org.queren.core.flow.Crop
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId
import org.queren.support.Env
import org.queren.support.Person
import org.queren.support.Pilot
import org.queren.support.Place
import org.queren.support.TestPhone
import org.queren.support.walk

/** Pieces of the candidate's own pictures. */
class CropTest {
    @Test
    fun `each field of the card has the piece it was read from`(@TempDir folder: Path) {
        Env.library()
        val place = Place(folder)
        runBlocking {
            Queren.start(place.config(Env.platform(), Env.models()), TestPhone().phone()).use { queren ->
                val read = walk(queren, Pilot(Person(Env.samples(), "lu"), place)) { it.id == ScreenId.CARD_CONFIRMATION }
                val seen = read.parts.filterIsInstance<Part.Fields>().single().fields.map { it.crop!! }
                val (name, number) = seen.map { ImageIO.read(queren.crop(it).inputStream()) }
                assertTrue(number.width > 5 * number.height, "${number.width} × ${number.height}: a line of eighteen")
                assertTrue(name.width < number.width, "${name.width} of ${number.width}: a few characters")
                val whole = ImageIO.read(queren.crop(seen[0].copy(region = null)).inputStream())
                assertEquals(1_280, maxOf(whole.width, whole.height))
                // The control: a place without its fourth corner is none.
                val three = Crop(seen[0].media, null, seen[0].region!!.take(3))
                assertFailsWith<QuerenException> { queren.crop(three) }
            }
        }
    }
}
