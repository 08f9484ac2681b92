package org.queren.desktop

import java.awt.RenderingHints
import java.awt.image.BufferedImage
import java.io.File
import java.nio.ByteBuffer
import javax.imageio.ImageIO

/** A camera frame: planar YUV 4:2:0, BT.601, full range. */
class YuvFrame(val width: Int, val height: Int, val luma: ByteBuffer, val u: ByteBuffer, val v: ByteBuffer)

/** The picture in [file] as an upright phone's camera would show it; its width fills [filled] of the frame's. */
fun asCameraView(file: File, filled: Double = FILLED): BufferedImage =
    centred(ImageIO.read(file) ?: error("${file.name} is not a picture"), WIDTH, HEIGHT, filled)

/** [picture] in the middle of [width] × [height] pixels; the space above and below repeats its edge rows. */
private fun centred(picture: BufferedImage, width: Int, height: Int, filled: Double): BufferedImage {
    val canvas = BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)
    val share = minOf(width * filled / picture.width, height * filled / picture.height)
    val (w, h) = (picture.width * share).toInt() to (picture.height * share).toInt()
    val (left, top) = (width - w) / 2 to (height - h) / 2
    canvas.createGraphics().apply {
        setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC)
        drawImage(picture.getSubimage(0, 0, picture.width, 1), left, 0, w, top, null)
        drawImage(picture.getSubimage(0, picture.height - 1, picture.width, 1), left, top + h, w, height - top - h, null)
        drawImage(picture, left, top, w, h, null)
        dispose()
    }
    return canvas
}

/** Frame size, and the share of its width a picture fills: sample cards lie on a table, whose edges may be cut off. */
private const val WIDTH = 720
private const val HEIGHT = 1280
private const val FILLED = 1.25

/** Converts a picture with even width and height to a frame. */
fun yuvFrame(picture: BufferedImage): YuvFrame {
    val (w, h) = picture.width to picture.height
    val (luma, u, v) = Triple(direct(w * h), direct(w * h / 4), direct(w * h / 4))
    for (y in 0 until h) {
        for (x in 0 until w) {
            val rgb = picture.getRGB(x, y)
            val (r, g, b) = Triple(rgb shr 16 and 0xff, rgb shr 8 and 0xff, rgb and 0xff)
            luma.put(y * w + x, byte(0.299 * r + 0.587 * g + 0.114 * b))
            if (x % 2 == 0 && y % 2 == 0) {
                val at = y / 2 * (w / 2) + x / 2
                u.put(at, byte(128 - 0.1687 * r - 0.3313 * g + 0.5 * b))
                v.put(at, byte(128 + 0.5 * r - 0.4187 * g - 0.0813 * b))
            }
        }
    }
    return YuvFrame(w, h, luma, u, v)
}

private fun direct(size: Int) = ByteBuffer.allocateDirect(size)

private fun byte(value: Double) = value.toInt().coerceIn(0, 255).toByte()
