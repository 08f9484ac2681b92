package org.queren.desktop

import java.io.File
import org.junit.Assume

/** What the tests are given from outside. A test that lacks something says so and is skipped, never passed. */
object Env {
    val platform: String get() = need("QUEREN_PLATFORM")
    val samples: File get() = File(need("QUEREN_SAMPLES"))
    val models: String get() = need("QUEREN_MODELS")

    /** What `queren-screen-fixtures` wrote. */
    val gallery: File get() = File(need("QUEREN_SCREEN_FIXTURES"))

    private fun need(name: String): String {
        val value = System.getenv(name)
        if (value.isNullOrEmpty()) println("SKIPPED: $name is not set")
        Assume.assumeTrue("$name is not set", !value.isNullOrEmpty())
        return value
    }
}
