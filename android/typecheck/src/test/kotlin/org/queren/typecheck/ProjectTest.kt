package org.queren.typecheck

import java.io.File
import javax.xml.parsers.DocumentBuilderFactory
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import org.w3c.dom.Document
import org.w3c.dom.Element

private const val ANDROID = "http://schemas.android.com/apk/res/android"

/** Checks the files that Gradle and Android read, as far as possible without them. */
class ProjectTest {
    private val root = File("..")
    private val main = File(root, "app/src/main")
    private val manifest = parsed(File(main, "AndroidManifest.xml"))
    private val packages = parsed(File(root, "../bindings/kotlin/src/android/AndroidManifest.xml"))

    private fun parsed(file: File): Document =
        DocumentBuilderFactory.newInstance().apply { isNamespaceAware = true }.newDocumentBuilder().parse(file)

    private fun Document.all(name: String): List<Element> =
        getElementsByTagName(name).let { nodes -> (0 until nodes.length).map { nodes.item(it) as Element } }

    private fun Element.android(name: String): String = getAttributeNS(ANDROID, name)

    private fun res(path: String) = File(main, "res/$path")

    @Test
    fun `every resource is XML, and every reference resolves`() {
        val files = File(main, "res").walk().filter { it.isFile }.toList()
        assertTrue(files.size > 10)
        files.forEach(::parsed)
        val reference = Regex("@(xml|string|style|color|drawable|mipmap)/(\\w+)")
        val sources = files + File(main, "AndroidManifest.xml")
        val named = sources.flatMap { reference.findAll(it.readText()) }.map { it.groupValues[1] to it.groupValues[2] }.toSet()
        val values = listOf("string", "style", "color").flatMap { kind ->
            File(main, "res").walk().filter { it.parentFile.name.startsWith("values") && it.isFile }
                .flatMap { file -> parsed(file).all(kind).map { kind to it.getAttribute("name").replace('.', '_') } }
        }
        val byFile = files.filter { !it.parentFile.name.startsWith("values") }
            .map { it.parentFile.name.substringBefore('-') to it.nameWithoutExtension }
        val missing = named.map { it.first to it.second.replace('.', '_') }.filterNot { it in values || it in byFile }
        // "Theme.Exam" is named up to its dot by the pattern above.
        assertEquals(listOf("style" to "Theme"), missing)
        assertTrue(("style" to "Theme_Exam") in values)
    }

    @Test
    fun `every class the manifest names exists`() {
        val named = (manifest.all("application") + manifest.all("activity")).map { it.android("name") }
        assertEquals(listOf(".ExamApplication", ".ExamActivity"), named)
        named.forEach { assertTrue(File(main, "kotlin/org/queren/app/${it.drop(1)}.kt").isFile, it) }
    }

    @Test
    fun `backup and cleartext traffic are off`() {
        val application = manifest.all("application").single()
        assertEquals("false", application.android("allowBackup"))
        assertEquals("false", application.android("usesCleartextTraffic"))
        assertEquals("false", parsed(res("xml/network_security_config.xml")).all("base-config").single().getAttribute("cleartextTrafficPermitted"))
        val domains = setOf("root", "file", "database", "sharedpref", "external")
        val old = parsed(res("xml/backup_rules.xml"))
        assertEquals(domains, old.all("exclude").map { it.getAttribute("domain") }.toSet())
        assertEquals(emptyList(), old.all("include"))
        val new = parsed(res("xml/data_extraction_rules.xml"))
        assertEquals(emptyList(), new.all("include"))
        for (way in listOf("cloud-backup", "device-transfer")) {
            val excluded = (new.all(way).single().getElementsByTagName("exclude")).let { n -> (0 until n.length).map { (n.item(it) as Element).getAttribute("domain") } }
            assertTrue(excluded.containsAll(domains), way)
        }
    }

    @Test
    fun `only the activity is exported`() {
        val open = listOf("activity", "provider", "service", "receiver").flatMap { manifest.all(it) }.filter { it.android("exported") != "false" }
        assertEquals(listOf(".ExamActivity"), open.map { it.android("name") })
        // Other apps can write to the capture folder only.
        val shared = parsed(res("xml/captures_paths.xml")).documentElement.childNodes
        val places = (0 until shared.length).map(shared::item).filterIsInstance<Element>().map { it.tagName to it.getAttribute("path") }
        assertEquals(listOf("cache-path" to "queren-captures/"), places)
        assertTrue("\"queren-captures\"" in File(root, "../bindings/kotlin/src/android/kotlin/org/queren/android/Folders.kt").readText())
    }

    @Test
    fun `requests only the expected permissions`() {
        val asked = (manifest.all("uses-permission") + packages.all("uses-permission")).map { it.android("name").substringAfterLast('.') }
        assertEquals(setOf("ACCESS_NETWORK_STATE", "CAMERA", "RECORD_AUDIO", "INTERNET", "VIBRATE"), asked.toSet())
    }

    @Test
    fun `both languages have the same strings`() {
        fun names(folder: String) = parsed(res("$folder/strings.xml")).all("string").map { it.getAttribute("name") }
        assertEquals(names("values"), names("values-en"))
        assertEquals(listOf("zh-Hans-CN", "en"), parsed(res("xml/locales_config.xml")).all("locale").map { it.android("name") })
    }

    @Test
    fun `start-up colours match the tokens`() {
        val tokens = File(root, "screens/src/main/kotlin/org/queren/screens/Tokens.kt").readText()
        fun shown(folder: String) = parsed(res("$folder/colors.xml")).all("color").associate { it.getAttribute("name") to it.textContent.drop(1) }
        fun token(theme: String, name: String) =
            Regex("""$name = 0xFF(\w{6})""").find(tokens.substringAfter("val $theme: Colours"))?.groupValues?.get(1)
        for ((folder, theme) in listOf("values" to "light", "values-night" to "dark")) {
            val expected = listOf("ground" to "ground", "primary" to "primary", "on_primary" to "onPrimary").associate { it.first to token(theme, it.second) }
            assertEquals(expected, shown(folder).mapValues { it.value.uppercase() })
        }
    }

    @Test
    fun `the version catalogue has exactly the aliases the build files use`() {
        val catalogue = File(root, "gradle/libs.versions.toml").readLines()
        val section = mutableMapOf<String, String>()
        var now = ""
        for (line in catalogue) {
            if (line.startsWith("[")) now = line.trim('[', ']')
            Regex("""^([\w-]+)\s*=""").find(line)?.let { section["$now ${it.groupValues[1]}"] = line }
        }
        val scripts = listOf("build.gradle.kts", "app/build.gradle.kts", "screens/build.gradle.kts", "../bindings/kotlin/build.gradle.kts")
            .joinToString("\n") { path -> File(root, path).readLines().filterNot { it.trim().startsWith("//") }.joinToString("\n") }
        val used = Regex("""libs\.([\w.]+)""").findAll(scripts).map { it.groupValues[1] }
            .map { if (it.startsWith("plugins.")) "plugins " + it.removePrefix("plugins.").replace('.', '-') else "libraries " + it.replace('.', '-') }
            .toSet()
        val there = section.keys.filter { it.startsWith("libraries") || it.startsWith("plugins") }.toSet()
        assertEquals(there, used)
        val versions = section.keys.filter { it.startsWith("versions") }.map { it.removePrefix("versions ") }.toSet()
        val wanted = section.values.flatMap { Regex("""version\.ref = "([\w-]+)"""").findAll(it) }.map { it.groupValues[1] }.toSet()
        assertEquals(versions, wanted)
        // Each version has a comment with its source.
        val bare = catalogue.zipWithNext().filter { (before, line) ->
            Regex("""^[\w-]+ = "\d""").containsMatchIn(line) && !before.startsWith("#") && !Regex("""^[\w-]+ = "\d""").containsMatchIn(before)
        }
        assertEquals(emptyList(), bare)
    }

    @Test
    fun `R8 keeps classes that are looked up by name`() {
        val rules = File(root, "app/proguard-rules.pro").readText()
        for (name in Regex("""-keep class ([\w.]+)""").findAll(rules).map { it.groupValues[1] }) {
            assertTrue(File(main, "kotlin/${name.replace('.', '/')}.kt").isFile, name)
        }
        assertFalse("-dontobfuscate" in rules || "-dontshrink" in rules)
    }
}
