package org.queren

import java.nio.file.Files
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import org.junit.jupiter.api.Assumptions
import org.junit.jupiter.api.io.TempDir
import org.queren.support.Env

/**
 * With the rules the AAR carries an app may be shrunk and renamed. ProGuard reads the rules as R8 does; it does not optimise
 * here, because it trips over bytecode of a Kotlin newer than itself.
 */
class ShrinkTest {
    private val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
    private val classPath = System.getProperty("java.class.path").split(':')

    @Test
    fun `shrunk with the rules it works, without them it does not`(@TempDir folder: Path) {
        Env.library()
        val there = Files.exists(Path.of(System.getProperty("java.home"), "jmods", "java.base.jmod"))
        if (!there) println("SKIPPED: ${javaClass.name}: this JDK has no jmods")
        Assumptions.assumeTrue(there)
        val rules = "-include ${Path.of("consumer-rules.pro").toAbsolutePath()}"
        val (status, said) = shrunk(Files.createDirectories(folder.resolve("with")), rules)
        assertEquals(0, status, said)
        assertTrue(listOf("FACE_DARK", "PICTURE", "calls true").all { it in said.lines() }, said)
        val (without, why) = shrunk(Files.createDirectories(folder.resolve("without")), "-dontwarn java.**")
        assertTrue(without != 0 && "UnsatisfiedLinkError" in why, why)
    }

    private fun shrunk(folder: Path, rules: String): Pair<Int, String> {
        val out = folder.resolve("out.jar")
        val jars = classPath.filter { jar -> listOf("kotlin-stdlib-", "kotlinx-coroutines-core-jvm-", "jna-").any { it in jar } }
        assertEquals(3, jars.size, "$jars")
        val modules = listOf("java.base", "java.desktop", "java.instrument", "java.logging", "jdk.unsupported")
        val config = listOf(
            "-injars ${Path.of("target/classes").toAbsolutePath()}",
            "-injars ${Path.of("target/test-classes").toAbsolutePath()}(org/queren/support/**)",
        ) + jars.map { "-injars $it(!META-INF/**)" } + modules.map {
            "-libraryjars <java.home>/jmods/$it.jmod(!**.jar;!module-info.class)"
        } + listOf(
            "-outjars $out", rules, "-dontoptimize", "-dontnote",
            "-keep class org.queren.support.ShrunkKt { public static void main(java.lang.String[]); }",
            // What only the other tests' support wants, and annotations nobody reads.
            "-dontwarn kotlin.**,org.jetbrains.**,org.junit.**,org.opentest4j.**,org.codehaus.mojo.**,android.annotation.**",
        )
        val file = Files.write(folder.resolve("shrink.pro"), config)
        val (status, said) = run(java, "-cp", classPath.joinToString(":"), "proguard.ProGuard", "@$file")
        assertEquals(0, status, said)
        return run(java, "-Djna.library.path=${Env.library()}", "-cp", "$out", "org.queren.support.ShrunkKt", "$folder")
    }

    private fun run(vararg command: String): Pair<Int, String> {
        val process = ProcessBuilder(*command).redirectErrorStream(true).start()
        val said = process.inputStream.bufferedReader().readText()
        return process.waitFor() to said
    }
}
