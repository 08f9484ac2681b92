package org.queren

import java.io.PrintWriter
import java.io.StringWriter
import java.nio.file.Files
import java.nio.file.Path
import java.util.spi.ToolProvider
import kotlin.io.path.extension
import kotlin.io.path.invariantSeparatorsPathString
import kotlin.io.path.readText
import kotlin.io.path.writeText
import kotlin.streams.asSequence
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import org.queren.support.Internals

/** What an app is compiled against, written down in `api.txt`: a change is meant, or it is a mistake. */
class ApiTest {
    private val classes = Path.of("target/classes")
    private val snapshot = Path.of("api.txt")

    @Test
    fun `the public surface is the one written down`() {
        val now = surface()
        if (System.getenv("UPDATE_API") == "1") snapshot.writeText(now)
        assertEquals(if (Files.exists(snapshot)) snapshot.readText() else "", now, "if it is meant: UPDATE_API=1 mvn test")
    }

    @Test
    fun `it holds what an app uses and none of the machinery`() {
        val now = surface()
        for (expected in listOf("org.queren.Queren ", "org.queren.core.flow.Screen ", "org.queren.core.PrivateText ")) {
            assertTrue(expected in now, expected)
        }
        val handWritten = now.lines().filter { "org.queren.Queren" in it || it.startsWith("  ") }
        assertFalse(handWritten.any { "Uniffi" in it || "RustBuffer" in it || " test" in it || "CoreHandle" in it })
        // The control: the machinery is there to be left out.
        assertTrue(names().any { "UniffiLib" in it } && names().any { it.endsWith("CoreHandle") })
    }

    private fun names(): List<String> = Files.walk(classes).use { paths ->
        paths.asSequence().filter { it.extension == "class" }
            .map { classes.relativize(it).invariantSeparatorsPathString.removeSuffix(".class").replace('/', '.') }.sorted().toList()
    }

    private fun surface(): String {
        val shown = names().filterNot { MACHINERY.containsMatchIn(it) || Internals.hides(it) }
        val out = StringWriter()
        val javap = ToolProvider.findFirst("javap").orElseThrow()
        javap.run(PrintWriter(out), PrintWriter(System.err), "-public", "-cp", "$classes", *shown.toTypedArray())
        val blocks = Regex("""(?m)^public .*?([\w.${'$'}]+)(<.*>)?( extends .*| implements .*)? \{\n((?:  .*\n)*)}""").findAll(out.toString())
        return blocks.mapNotNull { block ->
            val internal = Internals.of(block.groupValues[1])
            val members = block.groupValues[4].lines().filter { line ->
                line.isNotEmpty() && NOISE.none { it in line } && internal.none { it.containsMatchIn(line) }
            }
            val empty = block.groupValues[1].let { it.endsWith("Kt") || it.endsWith("Companion") } && members.isEmpty()
            if (empty) null else (listOf(block.value.lines().first()) + members).joinToString("\n") + "\n}"
        }.sorted().joinToString("\n", postfix = "\n")
    }

    private companion object {
        /** Generated code that is public for its own reasons; the handles are wrapped, the test support is not in a release. */
        val MACHINERY = Regex(
            """\.(Ffi|Uniffi|uniffi|RustBuffer|ForeignBytes|InternalException|IntegrityChecking|Disposable|NoHandle|JavaLang|""" +
                """\w+(Handle|ScreenStream)(Interface|\$|$)|\w+Port(Impl|\$|$)|DevicePorts)|ErrorHandler$""",
        )
        val NOISE = listOf(
            "DefaultConstructorMarker", "\$queren", "access\$", "niffi", "RustBuffer", " test", "startCore", "captureSession(", " component",
            " copy(", " copy\$default(", " toString()", " hashCode()", " equals(", "Companion Companion", "ErrorHandler",
        )
    }
}
