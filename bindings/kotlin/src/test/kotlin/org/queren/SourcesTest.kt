package org.queren

import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.readLines
import kotlin.streams.asSequence
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

/** Hand-written public items say what they are: that becomes the published documentation. */
class SourcesTest {
    private fun files(): List<Path> = listOf("src/core", "src/main", "src/android").flatMap { root ->
        Files.walk(Path.of(root)).use { paths -> paths.asSequence().filter { it.extension == "kt" }.toList() }
    }

    /** Lines that declare something public without a comment right above; annotations may stand between. */
    private fun undocumented(lines: List<String>): List<String> = lines.indices.filter { index ->
        val line = lines[index].trim()
        val declares = line.startsWith("public ") && !line.startsWith("public constructor")
        val property = declares && line.startsWith("public val ") && line.endsWith(",")
        var above = index - 1
        while (above >= 0 && lines[above].trim().startsWith("@")) above--
        declares && !property && !(above >= 0 && lines[above].trim().endsWith("*/"))
    }.map { lines[it].trim() }

    @Test
    fun `every public item is documented`() {
        val missing = files().flatMap { file -> undocumented(file.readLines()).map { "$file: $it" } }
        assertEquals(emptyList(), missing)
        assertTrue(files().size > 10)
    }

    @Test
    fun `one without is seen`() {
        val bad = listOf("/** Doc. */", "@JvmStatic", "public fun a() {}", "", "public fun b() {}", "    public class C {")
        assertEquals(listOf("public fun b() {}", "public class C {"), undocumented(bad))
    }

    @Test
    fun `files stay small`() {
        assertEquals(emptyList(), files().filter { it.readLines().size > 250 })
    }
}
