package org.queren

import java.nio.ByteBuffer
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertSame
import org.junit.jupiter.api.io.TempDir
import org.queren.core.ErrorCode
import org.queren.core.ErrorKind
import org.queren.core.QuerenException
import org.queren.core.check.Subject
import org.queren.core.protocol.Hint
import org.queren.support.offline

/** Frames by reference, as CameraX hands them over. */
class PreviewTest {
    private val width = 320
    private val height = 240
    private val none: ByteBuffer = ByteBuffer.allocateDirect(0)

    private fun grey(value: Int): ByteArray = ByteArray(width * height) { value.toByte() }

    private fun direct(bytes: ByteArray, before: Int = 0): ByteBuffer =
        ByteBuffer.allocateDirect(before + bytes.size).apply {
            position(before)
            put(bytes)
            position(before)
        }

    private fun CameraPreview.see(luma: ByteBuffer, ms: Long, colour: ByteBuffer = none) =
        look(luma, colour, colour, width, height, width, width / 2, 1, 90, ms * 1_000_000)

    @Test
    fun `a frame is answered, and the same answer is the same object`(@TempDir folder: Path) = offline(folder) { queren ->
        queren.preview(Subject.CARD).use { preview ->
            val first = preview.see(direct(grey(120)), 0)
            assertEquals(false, first.ready)
            assertEquals(Hint.CARD_SEARCH, first.hint)
            val second = preview.see(direct(grey(120)), 33)
            if (second == first) assertSame(first, second)
        }
    }

    @Test
    fun `a buffer counts from its position and an array is as good`(@TempDir folder: Path) = offline(folder) { queren ->
        // Before its position the buffer holds what would change the answer: light where the frame is dark.
        val dark = direct(ByteArray(1000) { -1 } + grey(3)).apply { position(1000) }
        val hints = listOf(
            queren.preview(Subject.FACE).use { it.see(direct(grey(3)), 0) },
            queren.preview(Subject.FACE).use { it.see(dark, 0) },
            queren.preview(Subject.FACE).use { it.see(ByteBuffer.wrap(grey(3)), 0) },
            queren.preview(Subject.FACE).use {
                it.lookCopied(grey(3), ByteArray(0), ByteArray(0), width, height, width, 0, 1, 90, 0)
            },
        )
        assertEquals(1, hints.toSet().size, "$hints")
        assertEquals(1000, dark.position())
        assertEquals(listOf<Byte>(3, 3), dark.fromStart().let { listOf(it.get(0), it.get(width * height - 1)) })
    }

    @Test
    fun `sizes that do not fit the bytes are an error and never a crash`(@TempDir folder: Path) = offline(folder) { queren ->
        queren.preview(Subject.CARD).use { preview ->
            val luma = direct(grey(1))
            fun code(work: () -> Unit) = assertFailsWith<QuerenException> { work() }.code
            val look = { w: Int, h: Int, stride: Int, turn: Int -> preview.look(luma, none, none, w, h, stride, 0, 1, turn, 0) }
            assertEquals(ErrorCode.FRAME_LAYOUT, code { look(width, height + 1, width, 0) })
            assertEquals(ErrorCode.FRAME_LAYOUT, code { look(width, height, width - 1, 0) })
            assertEquals(ErrorCode.FRAME_LAYOUT, code { look(-1, -1, -1, 0) })
            assertEquals(ErrorCode.FRAME_LAYOUT, code { look(width, height, width, 45) })
            assertEquals(ErrorCode.FRAME_LAYOUT, code { preview.see(none, 0) })
            assertEquals(ErrorCode.FRAME_LAYOUT, code { preview.see(luma, 0, colour = direct(ByteArray(7))) })
            look(width, height, width, 0)
        }
    }

    @Test
    fun `after close it says closed`(@TempDir folder: Path) = offline(folder) { queren ->
        val preview = queren.preview(Subject.CARD)
        preview.close()
        val error = assertFailsWith<QuerenException> { preview.see(direct(grey(1)), 0) }
        assertEquals(ErrorKind.CLOSED, error.kind)
    }
}
