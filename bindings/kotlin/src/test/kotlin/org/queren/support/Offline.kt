package org.queren.support

import java.nio.file.Path
import java.time.Duration
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertTimeoutPreemptively
import org.queren.Queren

/** A core where nothing listens, for [work]; a wait without end fails. */
fun offline(
    folder: Path,
    phone: TestPhone = TestPhone(),
    models: String = "",
    work: suspend CoroutineScope.(Queren) -> Unit,
) {
    // Asked for here: the watchdog's thread knows no test.
    Env.library()
    assertTimeoutPreemptively(Duration.ofSeconds(60)) {
        runBlocking { started(folder, phone, models).use { work(it) } }
    }
}

suspend fun started(folder: Path, phone: TestPhone = TestPhone(), models: String = ""): Queren {
    Env.library()
    return Queren.start(Place(folder).config(NOWHERE, models), phone.phone())
}
