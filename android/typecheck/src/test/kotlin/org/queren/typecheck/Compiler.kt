package org.queren.typecheck

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.writeText
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler

/** The compiler, for code that is no file of the app: against what the app itself is compiled against. */
object Compiler {
    private val javaDeclarations = Path.of("../declarations/src/java")

    /** What it says against [code]: nothing if it compiles. */
    fun errors(code: String): List<String> {
        val folder = Files.createTempDirectory("typecheck")
        try {
            val file = folder.resolve("Code.kt").apply { writeText(code) }
            val said = ByteArrayOutputStream()
            val result = PrintStream(said, true, "UTF-8").use { printer ->
                K2JVMCompiler().exec(
                    printer, "-classpath", System.getProperty("java.class.path"), "-no-stdlib", "-no-reflect",
                    "-jvm-target", "17", "-d", "${folder.resolve("out")}", "-module-name", "check", "$file", "$javaDeclarations",
                )
            }
            val lines = said.toString("UTF-8").lines().filter { ": error:" in it || it.startsWith("error:") }
            check((result == ExitCode.OK) == lines.isEmpty()) { "$result: $said" }
            return lines
        } finally {
            folder.toFile().deleteRecursively()
        }
    }
}
