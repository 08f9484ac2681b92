package org.queren.typecheck

import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.writeText
import org.jetbrains.kotlin.cli.common.ExitCode
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler

/** Compiles code snippets against the app's class path. */
object Compiler {
    private val javaDeclarations = Path.of("../declarations/src/java")

    /** The error messages for [code]; empty if it compiles. */
    fun errors(code: String): List<String> {
        val folder = Files.createTempDirectory("typecheck")
        try {
            val file = folder.resolve("Code.kt").apply { writeText(code) }
            val output = ByteArrayOutputStream()
            val result = PrintStream(output, true, "UTF-8").use { printer ->
                K2JVMCompiler().exec(
                    printer, "-classpath", System.getProperty("java.class.path"), "-no-stdlib", "-no-reflect",
                    "-jvm-target", "17", "-d", "${folder.resolve("out")}", "-module-name", "check", "$file", "$javaDeclarations",
                )
            }
            val lines = output.toString("UTF-8").lines().filter { ": error:" in it || it.startsWith("error:") }
            check((result == ExitCode.OK) == lines.isEmpty()) { "$result: $output" }
            return lines
        } finally {
            folder.toFile().deleteRecursively()
        }
    }
}
