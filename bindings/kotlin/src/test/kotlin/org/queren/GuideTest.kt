package org.queren

import java.nio.file.Files
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.queren.support.Compiler

/** The guide's code compiles. */
class GuideTest {
    private val guide = Compiler.source("GUIDE.md")

    @Test
    fun `every block of the guide compiles`() {
        val android = Path.of(System.getProperty("queren.android.jar") ?: "none")
        val there = Files.exists(android)
        if (!there) println("SKIPPED: ${javaClass.name}: the blocks for Android, whose framework is not there (-DskipAndroid)")
        assertTrue(blocks(guide, withAndroid = true).size >= 4)
        assertEquals(emptyList(), errors(blocks(guide, withAndroid = there), if (there) listOf(android) else emptyList()))
    }

    @Test
    fun `a block that went stale is seen`() {
        val stale = guide.replace("queren.press(button)", "queren.push(button)")
        assertTrue(errors(blocks(stale, withAndroid = false), emptyList()).single().contains("push"))
    }

    @Test
    fun `it stays short`() {
        assertTrue(guide.lines().size <= 100, "${guide.lines().size} lines")
    }

    private fun blocks(text: String, withAndroid: Boolean): List<String> =
        Regex("""```kotlin( android)?\n(.*?)```""", RegexOption.DOT_MATCHES_ALL).findAll(text)
            .filter { withAndroid || it.groupValues[1].isEmpty() }.map { it.groupValues[2] }.toList()

    private fun errors(blocks: List<String>, classPath: List<Path>): List<String> {
        val (imports, code) = blocks.flatMap(String::lines).partition { it.startsWith("import ") }
        val folder = Files.createTempDirectory("queren-guide")
        try {
            val file = Files.writeString(folder.resolve("Guide.kt"), (imports + code).joinToString("\n"))
            val sources = listOf(file) + if (classPath.isEmpty()) emptyList() else listOf(Path.of("src/android/kotlin"))
            return Compiler.errorsOf(sources, classPath, "-Werror")
        } finally {
            folder.toFile().deleteRecursively()
        }
    }
}
