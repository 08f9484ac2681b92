package org.queren.app.system

import java.io.File
import java.io.IOException
import java.io.InputStream
import kotlin.io.path.createTempDirectory
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse

class BundledModelsTest {
    private val root: File = createTempDirectory("models").toFile()
    private val folder = File(root, "queren-models")
    private val opened = mutableListOf<String>()

    private fun unpackModels(names: List<String>, version: String, open: (String) -> InputStream = { it.byteInputStream() }) =
        unpackFiles(folder, names, version) {
            opened += it
            open(it)
        }

    private fun present() = folder.listFiles().orEmpty().map(File::getName).sorted()

    @AfterTest
    fun clean() {
        root.deleteRecursively()
    }

    @Test
    fun `unpacks models once per version`() {
        unpackModels(listOf("face.onnx", "text.onnx"), "1")
        unpackModels(listOf("face.onnx", "text.onnx"), "1")
        assertEquals(listOf("face.onnx", "text.onnx"), opened)
        assertEquals("face.onnx", File(folder, "face.onnx").readText())
        unpackModels(listOf("face.onnx"), "2")
        assertEquals(listOf("face.onnx", "version"), present())
    }

    @Test
    fun `a model that fails to unpack is missing until the next start`() {
        unpackModels(listOf("face.onnx", "text.onnx"), "1") { if (it == "text.onnx") throw IOException("full") else it.byteInputStream() }
        assertEquals(listOf("face.onnx"), present())
        assertFalse(File(folder, "version").exists())
        unpackModels(listOf("face.onnx", "text.onnx"), "1")
        assertEquals(listOf("face.onnx", "text.onnx", "version"), present())
    }

    @Test
    fun `without models the folder holds only the version`() {
        unpackModels(emptyList(), "1")
        assertEquals(listOf("version"), present())
    }
}
