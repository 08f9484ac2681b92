package org.queren.typecheck

import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue

/** The declarations name their sources and are not shipped. */
class DeclarationsTest {
    private val android = File("..")
    private val declarations = File(android, "declarations/src").walk().filter(File::isFile).toList()
    private val app = listOf("app/src/main", "screens/src/main").flatMap { File(android, it).walk().filter { f -> f.extension == "kt" } }

    @Test
    fun `every file names the API list it was written from`() {
        val list = Regex("""\b\S+/api/\S+\.txt\b""")
        val nameless = declarations.filter { file ->
            val head = file.readLines().first()
            !("Type-check only, never shipped" in head && (list.containsMatchIn(head) || "com.google.guava:listenablefuture:1.0" in head))
        }
        assertTrue(declarations.size > 40)
        assertEquals(emptyList(), nameless.map(File::getName))
    }

    @Test
    fun `Gradle does not use them`() {
        val scripts = android.walk().onEnter { it.name != "target" }.filter { it.name.endsWith(".kts") || it.name.endsWith(".toml") }.toList()
        assertTrue(scripts.size >= 5)
        scripts.forEach { assertFalse("declarations" in it.readText(), it.path) }
    }

    @Test
    fun `the app uses no Google services`() {
        assertTrue(app.size > 20)
        val wanted = app.filter { file -> file.readLines().any { it.startsWith("import com.google.") } }
        assertEquals(emptyList(), wanted.map(File::getName))
    }

    @Test
    fun `screens do not import Android`() {
        val wanted = File(android, "screens/src/main").walk().filter { it.extension == "kt" }
            .filter { file -> file.readLines().any { it.startsWith("import android.") || it.startsWith("import androidx.activity") } }
        assertEquals(emptyList(), wanted.map(File::getName).toList())
    }
}
