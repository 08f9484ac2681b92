package org.queren.support

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.readText
import kotlin.io.path.writeText
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler

/** The Kotlin compiler, for code that is no file of the build: the guide's blocks, the Android sources, code that must fail. */
object Compiler {
    /** A file of the package; Maven runs the tests in its folder. */
    fun source(path: String): String = Path.of(path).readText()

    /** What the compiler says against [text]: nothing if it compiles. */
    fun errors(text: String, vararg arguments: String): List<String> {
        val folder = Files.createTempDirectory("queren-compile")
        try {
            val file = folder.resolve("Code.kt").apply { writeText(text) }
            return errorsOf(listOf(file), emptyList(), *arguments)
        } finally {
            folder.toFile().deleteRecursively()
        }
    }

    /** The same for files or folders, with more on the class path. */
    fun errorsOf(sources: List<Path>, classPath: List<Path>, vararg arguments: String): List<String> {
        val out = Files.createTempDirectory("queren-classes")
        try {
            val path = (classPath.map(Path::toString) + System.getProperty("java.class.path")).joinToString(":")
            val said = ByteArrayOutputStream()
            val code = PrintStream(said, true, "UTF-8").use { printer ->
                K2JVMCompiler().exec(
                    printer, "-classpath", path, "-no-stdlib", "-no-reflect", "-d", "$out", "-module-name", "check",
                    *arguments, *sources.map(Path::toString).toTypedArray(),
                )
            }
            val lines = said.toString("UTF-8").lines().filter { ": error:" in it || it.startsWith("error:") }
            check((code == ExitCode.OK) == lines.isEmpty()) { "$code: $said" }
            return lines
        } finally {
            out.toFile().deleteRecursively()
        }
    }
}
