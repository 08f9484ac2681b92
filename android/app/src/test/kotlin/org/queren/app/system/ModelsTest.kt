package org.queren.app.system

import java.io.File
import java.io.IOException
import java.io.InputStream
import kotlin.io.path.createTempDirectory
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse

class ModelsTest {
    private val root: File = createTempDirectory("models").toFile()
    private val folder = File(root, "queren-models")
    private val opened = mutableListOf<String>()

    private fun lay(names: List<String>, version: String, open: (String) -> InputStream = { it.byteInputStream() }) =
        unpack(folder, names, version) {
            opened += it
            open(it)
        }

    private fun there() = folder.listFiles().orEmpty().map(File::getName).sorted()

    @AfterTest
    fun clean() {
        root.deleteRecursively()
    }

    @Test
    fun `models are laid out once a version`() {
        lay(listOf("face.onnx", "text.onnx"), "1")
        lay(listOf("face.onnx", "text.onnx"), "1")
        assertEquals(listOf("face.onnx", "text.onnx"), opened)
        assertEquals("face.onnx", File(folder, "face.onnx").readText())
        lay(listOf("face.onnx"), "2")
        assertEquals(listOf("face.onnx", "version"), there())
    }

    @Test
    fun `a model that breaks off is not there, and is laid out at the next start`() {
        lay(listOf("face.onnx", "text.onnx"), "1") { if (it == "text.onnx") throw IOException("full") else it.byteInputStream() }
        assertEquals(listOf("face.onnx"), there())
        assertFalse(File(folder, "version").exists())
        lay(listOf("face.onnx", "text.onnx"), "1")
        assertEquals(listOf("face.onnx", "text.onnx", "version"), there())
    }

    @Test
    fun `an app without models has an empty folder`() {
        lay(emptyList(), "1")
        assertEquals(listOf("version"), there())
    }
}
