package org.queren.app.camera

import android.util.Size
import androidx.camera.core.AspectRatio
import androidx.camera.core.ImageAnalysis
import androidx.camera.core.ImageCapture
import androidx.camera.core.MirrorMode
import androidx.camera.core.Preview
import androidx.camera.core.resolutionselector.AspectRatioStrategy
import androidx.camera.core.resolutionselector.ResolutionSelector
import androidx.camera.core.resolutionselector.ResolutionStrategy
import androidx.camera.video.FallbackStrategy
import androidx.camera.video.Quality
import androidx.camera.video.QualitySelector
import androidx.camera.video.Recorder
import androidx.camera.video.VideoCapture

/** CameraX's use cases as this app wants them: what it asks of a camera's hardware, and nothing that decides anything. */
internal object UseCases {
    /** Bits a second of a take, unless the platform's limit asks for less: a face at 1280 × 720 stays sharp. */
    const val BIT_RATE = 4_000_000

    // What guidance looks at; more would only be shrunk.
    private val LOOKED_AT = Size(1_280, 720)

    // Enough for the smallest print on a card, and small enough for every limit.
    private val STILL = Size(2_560, 1_440)
    private const val JPEG_QUALITY = 92

    fun preview(rotation: Int): Preview =
        Preview.Builder().setResolutionSelector(around(LOOKED_AT)).setTargetRotation(rotation).build()

    /** The planes come as the camera has them, and the newest only: a slow phone looks at fewer frames, never at old ones. */
    fun frames(rotation: Int): ImageAnalysis = ImageAnalysis.Builder()
        .setOutputImageFormat(ImageAnalysis.OUTPUT_IMAGE_FORMAT_YUV_420_888)
        .setBackpressureStrategy(ImageAnalysis.STRATEGY_KEEP_ONLY_LATEST)
        .setResolutionSelector(around(LOOKED_AT))
        .setTargetRotation(rotation)
        .build()

    fun still(rotation: Int): ImageCapture = ImageCapture.Builder()
        // The guidance says that it is right now, not in a second.
        .setCaptureMode(ImageCapture.CAPTURE_MODE_MINIMIZE_LATENCY)
        .setFlashMode(ImageCapture.FLASH_MODE_OFF)
        .setJpegQuality(JPEG_QUALITY)
        .setResolutionSelector(around(STILL))
        .setTargetRotation(rotation)
        .build()

    /** MP4 with H.264 and AAC, which is what CameraX makes of these; not mirrored, as others see the candidate. */
    fun video(rotation: Int, sharp: Boolean, bitRate: Int): VideoCapture<Recorder> {
        val quality = if (sharp) Quality.HD else Quality.SD
        val recorder = Recorder.Builder()
            .setQualitySelector(QualitySelector.from(quality, FallbackStrategy.lowerQualityOrHigherThan(quality)))
            .setTargetVideoEncodingBitRate(bitRate)
            .setAspectRatio(AspectRatio.RATIO_16_9)
            .build()
        return VideoCapture.Builder(recorder).setMirrorMode(MirrorMode.MIRROR_MODE_OFF).setTargetRotation(rotation).build()
    }

    // One shape for all, here and in the recorder: what is seen, looked at and taken is the same, and the guide's places lie
    // where the picture shows them.
    private fun around(size: Size): ResolutionSelector = ResolutionSelector.Builder()
        .setAspectRatioStrategy(AspectRatioStrategy.RATIO_16_9_FALLBACK_AUTO_STRATEGY)
        .setResolutionStrategy(ResolutionStrategy(size, ResolutionStrategy.FALLBACK_RULE_CLOSEST_LOWER_THEN_HIGHER))
        .build()
}
