package org.queren

import java.nio.ByteBuffer
import org.queren.core.ErrorKind
import org.queren.core.Guidance
import org.queren.core.PreviewHandle
import org.queren.core.QuerenException

/**
 * Live guidance: give it the camera's frames, show the [Guidance] it answers with. One thread at a time, as with CameraX's
 * analyser. Close it with the screen it belongs to; it ends with its [Queren] too.
 */
public class CameraPreview internal constructor(
    internal val generated: PreviewHandle,
    private val coreClosed: () -> Boolean,
) : AutoCloseable {
    private var packed = 0L
    private var guidance: Guidance? = null

    /**
     * Looks at a frame, YUV 4:2:0 as Android's `YUV_420_888` has it. Nothing is copied and, while the answer stays the same,
     * no new object is made.
     *
     * @param luma the Y plane, from its position to its limit; borrowed for this call only
     * @param u the U plane; empty together with [v] for a frame without colour
     * @param v the V plane
     * @param width pixels, 64 to 4096
     * @param height pixels, 64 to 4096
     * @param lumaStride bytes from one row of Y to the next
     * @param chromaStride bytes from one row of U or V to the next
     * @param chromaStep bytes from one pixel of U or V to the next: 1, or 2 where they take turns
     * @param rotationDegrees by how much the frame must be turned clockwise to stand upright: 0, 90, 180 or 270
     * @param timestampNanos when it was taken, on any clock that does not jump: `ImageInfo.timestamp`
     * @throws QuerenException of kind [ErrorKind.FRAME] for sizes that don't fit the bytes or a second thread in here, of
     *   kind [ErrorKind.CLOSED] after the end. Buffers that are not direct are copied on their way.
     */
    public fun look(
        luma: ByteBuffer,
        u: ByteBuffer,
        v: ByteBuffer,
        width: Int,
        height: Int,
        lumaStride: Int,
        chromaStride: Int,
        chromaStep: Int,
        rotationDegrees: Int,
        timestampNanos: Long,
    ): Guidance {
        if (!(luma.isDirect && u.isDirect && v.isDirect)) {
            return lookCopied(
                luma.bytes(), u.bytes(), v.bytes(),
                width, height, lumaStride, chromaStride, chromaStep, rotationDegrees, timestampNanos,
            )
        }
        return answer {
            generated.look(
                luma.fromStart(), u.fromStart(), v.fromStart(), width.toUInt(), height.toUInt(), lumaStride.toUInt(),
                chromaStride.toUInt(), chromaStep.toUInt(), rotationDegrees.toUInt(), timestampNanos.toMillis(),
            )
        }
    }

    /** The same for a camera that hands out arrays: all bytes are copied on their way, which costs more than the look. */
    public fun lookCopied(
        luma: ByteArray,
        u: ByteArray,
        v: ByteArray,
        width: Int,
        height: Int,
        lumaStride: Int,
        chromaStride: Int,
        chromaStep: Int,
        rotationDegrees: Int,
        timestampNanos: Long,
    ): Guidance = answer {
        generated.lookCopied(
            luma, u, v, width.toUInt(), height.toUInt(), lumaStride.toUInt(), chromaStride.toUInt(), chromaStep.toUInt(),
            rotationDegrees.toUInt(), timestampNanos.toMillis(),
        )
    }

    /** Lets go of what the guidance holds. Twice is fine. */
    override fun close() {
        generated.destroy()
    }

    private inline fun answer(look: () -> ULong): Guidance {
        if (coreClosed()) throw closed()
        val now = calling(look).toLong()
        guidance?.let { if (now == packed) return it }
        val new = unpack(now) ?: throw fault()
        packed = now
        guidance = new
        return new
    }
}

// The generated code takes a buffer's address, which is that of its first byte wherever its position is.
internal fun ByteBuffer.fromStart(): ByteBuffer = if (position() == 0) this else slice()

private fun ByteBuffer.bytes(): ByteArray = ByteArray(remaining()).also { duplicate().get(it) }

private fun Long.toMillis(): ULong = (this / 1_000_000).coerceAtLeast(0).toULong()
