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
import org.queren.core.Pixels

/** CameraX's use cases as this app wants them: what it asks of a camera's hardware, and nothing that decides anything. */
internal object UseCases {
    private const val JPEG_QUALITY = 92

    fun preview(rotation: Int, looked: Pixels): Preview =
        Preview.Builder().setResolutionSelector(around(looked)).setTargetRotation(rotation).build()

    /** The planes come as the camera has them, and the newest only: a slow phone looks at fewer frames, never at old ones. */
    fun frames(rotation: Int, looked: Pixels): ImageAnalysis = ImageAnalysis.Builder()
        .setOutputImageFormat(ImageAnalysis.OUTPUT_IMAGE_FORMAT_YUV_420_888)
        .setBackpressureStrategy(ImageAnalysis.STRATEGY_KEEP_ONLY_LATEST)
        .setResolutionSelector(around(looked))
        .setTargetRotation(rotation)
        .build()

    fun still(rotation: Int, kept: Pixels): ImageCapture = ImageCapture.Builder()
        // The guidance says that it is right now, not in a second.
        .setCaptureMode(ImageCapture.CAPTURE_MODE_MINIMIZE_LATENCY)
        .setFlashMode(ImageCapture.FLASH_MODE_OFF)
        .setJpegQuality(JPEG_QUALITY)
        .setResolutionSelector(around(kept))
        .setTargetRotation(rotation)
        .build()

    /**
     * MP4 with H.264 and AAC, which is what CameraX makes of these; not mirrored, as others see the candidate. Without a
     * [bitRate] it is the camera's own.
     */
    fun video(rotation: Int, sharpness: Sharpness, bitRate: Int?): VideoCapture<Recorder> {
        val quality = when (sharpness) {
            Sharpness.FULL -> Quality.FHD
            Sharpness.HIGH -> Quality.HD
            Sharpness.STANDARD -> Quality.SD
        }
        val recorder = Recorder.Builder()
            .setQualitySelector(QualitySelector.from(quality, FallbackStrategy.lowerQualityOrHigherThan(quality)))
            .apply { if (bitRate != null) setTargetVideoEncodingBitRate(bitRate) }
            .setAspectRatio(AspectRatio.RATIO_16_9)
            .build()
        return VideoCapture.Builder(recorder).setMirrorMode(MirrorMode.MIRROR_MODE_OFF).setTargetRotation(rotation).build()
    }

    // One shape for all, here and in the recorder: what is seen, looked at and taken is the same, and the guide's places lie
    // where the picture shows them.
    private fun around(size: Pixels): ResolutionSelector = ResolutionSelector.Builder()
        .setAspectRatioStrategy(AspectRatioStrategy.RATIO_16_9_FALLBACK_AUTO_STRATEGY)
        .setResolutionStrategy(ResolutionStrategy(Size(size.width.toInt(), size.height.toInt()), ResolutionStrategy.FALLBACK_RULE_CLOSEST_LOWER_THEN_HIGHER))
        .build()
}
