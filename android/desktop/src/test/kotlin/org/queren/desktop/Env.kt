package org.queren.desktop

import java.io.File
import org.junit.Assume

/** Environment variables of the tests. A test without a variable it needs is reported as skipped. */
object Env {
    val platform: String get() = require("QUEREN_PLATFORM")
    val samples: File get() = File(require("QUEREN_SAMPLES"))
    val models: String get() = require("QUEREN_MODELS")

    /** The output of `queren-screen-fixtures`. */
    val screenFixtures: File get() = File(require("QUEREN_SCREEN_FIXTURES"))

    private fun require(name: String): String {
        val value = System.getenv(name)
        if (value.isNullOrEmpty()) println("SKIPPED: $name is not set")
        Assume.assumeTrue("$name is not set", !value.isNullOrEmpty())
        return value
    }
}
