package org.queren

import java.nio.file.Path
import java.util.concurrent.TimeUnit
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.io.TempDir
import org.queren.core.ErrorKind
import org.queren.core.QuerenException
import org.queren.core.flow.Part
import org.queren.core.flow.ScreenId
import org.queren.support.Env
import org.queren.support.Person
import org.queren.support.Pilot
import org.queren.support.Place
import org.queren.support.StallingProxy
import org.queren.support.TestPhone
import org.queren.support.walk

/** A coroutine that is cancelled ends the download behind it. */
class CancelTest {
    @Test
    @Timeout(90)
    fun `a cancelled picture is not downloaded any further`(@TempDir folder: Path) {
        Env.library()
        val (platform, models, samples) = Triple(Env.platform(), Env.models(), Env.samples())
        val place = Place(folder)
        StallingProxy(platform, word = "card-portrait").use { proxy ->
            runBlocking {
                Queren.start(place.config(proxy.address, models), TestPhone().phone()).use { queren ->
                    val read = walk(queren, Pilot(Person(samples, "cheng"), place)) { it.id == ScreenId.CARD_CONFIRMATION }
                    val name = read.parts.filterIsInstance<Part.PlatformPicture>().first().name
                    val download = async(Dispatchers.Default) { queren.platformPicture(name) }
                    assertTrue(proxy.asked.await(20, TimeUnit.SECONDS))
                    // The control: nobody hangs up by themselves.
                    assertFalse(proxy.hungUp.await(300, TimeUnit.MILLISECONDS))
                    download.cancelAndJoin()
                    assertFailsWith<CancellationException> { download.await() }
                    assertTrue(proxy.hungUp.await(20, TimeUnit.SECONDS))
                    // The core goes on.
                    val missing = assertFailsWith<QuerenException> { queren.platformPicture("nothing-like-it") }
                    assertEquals(ErrorKind.PICTURE, missing.kind)
                }
            }
            // Without the proxy the same picture is there.
            runBlocking {
                Queren.start(place.config(platform, models), TestPhone().phone()).use { queren ->
                    walk(queren, Pilot(Person(samples, "cheng"), place)) { it.id == ScreenId.CARD_CONFIRMATION }
                    val bytes = queren.platformPicture("card-portrait")
                    assertEquals(listOf(0xff, 0xd8), bytes.take(2).map { it.toInt() and 0xff })
                }
            }
        }
    }
}
