package org.queren.app

import java.io.File
import java.io.IOException
import java.io.InputStream
import kotlin.io.path.createTempDirectory
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue

class CaptureFilesTest {
    private val root: File = createTempDirectory("captures").toFile()
    private val folder = File(root, "queren-captures")
    private val captureFiles = CaptureFiles(folder)

    @AfterTest
    fun clean() {
        root.deleteRecursively()
    }

    @Test
    fun `file names are unique, and the folder is created when needed`() {
        val files = listOf(captureFiles.still(), captureFiles.still(), captureFiles.recording(), captureFiles.photo(), captureFiles.picked())
        assertEquals(files.size, files.distinct().size)
        assertTrue(files.all { it.parentFile == folder } && folder.isDirectory)
        folder.deleteRecursively()
        captureFiles.recording()
        assertTrue(folder.isDirectory)
    }

    @Test
    fun `copies what a picker delivers`() {
        val bytes = ByteArray(100_000) { it.toByte() }
        assertContentEquals(bytes, captureFiles.copy(bytes.inputStream()).readBytes())
    }

    @Test
    fun `hands over an incomplete copy, for the core to reject`() {
        val broken = object : InputStream() {
            private var left = 10
            override fun read(): Int = if (left-- > 0) 1 else throw IOException("gone")
        }
        val file = captureFiles.copy(broken)
        assertTrue(file.isFile && file.length() <= 10)
        assertEquals(0, captureFiles.copy(null).length())
        // Control: a complete copy is not empty.
        assertNotEquals(0, captureFiles.copy(byteArrayOf(1).inputStream()).length())
    }

    @Test
    fun `sweeps files of earlier processes and discards single files`() {
        captureFiles.recording().writeText("a face")
        captureFiles.still().writeText("a card")
        assertEquals(2, captureFiles.sweep())
        assertEquals(emptyList(), folder.listFiles().orEmpty().toList())
        val unwanted = captureFiles.recording().apply { writeText("cancelled") }
        captureFiles.discard(unwanted)
        assertFalse(unwanted.exists())
        // Discarding a missing file is fine.
        captureFiles.discard(unwanted)
        folder.deleteRecursively()
        assertEquals(0, captureFiles.sweep())
    }
}
