package org.queren

import java.nio.file.Files
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.jupiter.api.Assumptions
import org.queren.support.Compiler

/** What is for Android is type-checked against Android's own framework, as strictly as the rest. */
class AndroidTest {
    private val strict = arrayOf("-Xexplicit-api=strict", "-Werror", "-jvm-target", "1.8")

    private fun framework(): Path {
        val jar = Path.of(System.getProperty("queren.android.jar") ?: "none")
        if (!Files.exists(jar)) println("SKIPPED: ${javaClass.name}: Android's framework is not there (-DskipAndroid)")
        Assumptions.assumeTrue(Files.exists(jar))
        return jar
    }

    @Test
    fun `the Android sources fit the framework`() {
        val errors = Compiler.errorsOf(listOf(Path.of("src/android/kotlin")), listOf(framework()), *strict)
        assertEquals(emptyList(), errors)
    }

    @Test
    fun `a member the framework lacks is seen`() {
        val code = """
            internal fun free(context: android.content.Context): Long =
                android.os.StatFs(context.noBackupFilesDir.path).freeOfEverything
        """
        val folder = Files.createTempDirectory("queren-android")
        try {
            val file = Files.writeString(folder.resolve("Wrong.kt"), code)
            val errors = Compiler.errorsOf(listOf(file), listOf(framework()), *strict)
            assertTrue(errors.single().contains("freeOfEverything"), "$errors")
        } finally {
            folder.toFile().deleteRecursively()
        }
    }

    @Test
    fun `start has the name it is found by from Rust`() {
        val source = Compiler.source("src/android/kotlin/org/queren/android/Startup.kt")
        val rust = Compiler.source("../src/startup.rs")
        val name = Regex("""Java_(\w+)_start\(""").find(rust)!!.groupValues[1].replace('_', '.')
        assertEquals("org.queren.android.Startup", name)
        assertTrue("package ${name.substringBeforeLast('.')}" in source && "object ${name.substringAfterLast('.')}" in source)
        assertTrue(Regex("""external fun start\(context: Context\): Boolean""") in source)
    }
}
