package org.queren.support

import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.absolutePathString
import kotlin.io.path.createDirectories
import org.junit.jupiter.api.Assumptions
import org.queren.core.CoreConfig
import org.queren.core.KeyPlace
import org.queren.core.flow.Lang

/** What the tests are given from outside. A test that lacks something says so and is skipped, never passed. */
object Env {
    /** The library is loaded by its folder; without one nothing that calls it can run. */
    fun library(): Path = Path.of(need("QUEREN_LIBRARY_DIR"))

    /** Address of a reference platform in test mode, on which nobody has begun yet. */
    fun platform(): String = need("QUEREN_PLATFORM")

    /** Folder with `people.json` and `people/`. */
    fun samples(): Path = Path.of(need("QUEREN_SAMPLES"))

    fun models(): String = need("QUEREN_MODELS")

    private fun need(name: String): String {
        val value = System.getenv(name)
        if (value.isNullOrEmpty()) {
            val test = Throwable().stackTrace.first { it.className.endsWith("Test") }
            println("SKIPPED: ${test.className}: $name is not set")
            Assumptions.abort<Unit>("$name is not set")
        }
        return value
    }
}

/** Folders of one core. */
class Place(val root: Path) {
    val captures: Path = root.resolve("captures").createDirectories()

    fun config(platform: String, models: String = "", keys: KeyPlace = files()): CoreConfig = CoreConfig(
        platform = platform,
        data = root.resolve("data").absolutePathString(),
        captures = captures.absolutePathString(),
        models = models,
        deviceName = "Kotlin test",
        lang = Lang.ZH,
        keys = keys,
    )

    private fun files() = KeyPlace.Files(root.resolve("keys").absolutePathString())

    /** A copy of a sample where a camera would have put it: the core takes it away. */
    fun captured(sample: Path): String {
        val copy = Files.createTempFile(captures, "take", "-" + sample.fileName)
        Files.write(copy, Files.readAllBytes(sample))
        return copy.absolutePathString()
    }
}

/** Nothing listens here. */
const val NOWHERE = "http://127.0.0.1:9"
