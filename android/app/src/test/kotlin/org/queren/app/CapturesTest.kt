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

class CapturesTest {
    private val root: File = createTempDirectory("captures").toFile()
    private val folder = File(root, "queren-captures")
    private val captures = Captures(folder)

    @AfterTest
    fun clean() {
        root.deleteRecursively()
    }

    @Test
    fun `no two files have one name, and the folder is there when it is needed`() {
        val files = listOf(captures.still(), captures.still(), captures.take(), captures.photo(), captures.picked())
        assertEquals(files.size, files.distinct().size)
        assertTrue(files.all { it.parentFile == folder } && folder.isDirectory)
        folder.deleteRecursively()
        captures.take()
        assertTrue(folder.isDirectory)
    }

    @Test
    fun `what is picked is copied`() {
        val bytes = ByteArray(100_000) { it.toByte() }
        assertContentEquals(bytes, captures.copy(bytes.inputStream()).readBytes())
    }

    @Test
    fun `a copy that breaks off is handed over, for the core to say what is wrong`() {
        val broken = object : InputStream() {
            private var left = 10
            override fun read(): Int = if (left-- > 0) 1 else throw IOException("gone")
        }
        val file = captures.copy(broken)
        assertTrue(file.isFile && file.length() <= 10)
        assertEquals(0, captures.copy(null).length())
        // The control: a whole one is whole.
        assertNotEquals(0, captures.copy(byteArrayOf(1).inputStream()).length())
    }

    @Test
    fun `what another process left is swept, and what nobody wants is removed`() {
        captures.take().writeText("a face")
        captures.still().writeText("a card")
        assertEquals(2, captures.sweep())
        assertEquals(emptyList(), folder.listFiles().orEmpty().toList())
        val unwanted = captures.take().apply { writeText("cancelled") }
        captures.discard(unwanted)
        assertFalse(unwanted.exists())
        // Removing what is not there is fine.
        captures.discard(unwanted)
        folder.deleteRecursively()
        assertEquals(0, captures.sweep())
    }
}
