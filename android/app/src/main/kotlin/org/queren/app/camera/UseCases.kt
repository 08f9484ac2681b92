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
import org.queren.core.flow.Pixels

/** Builds CameraX use cases; contains configuration only. */
internal object UseCases {
    private const val JPEG_QUALITY = 92

    fun preview(rotation: Int, frameSize: Pixels): Preview =
        Preview.Builder().setResolutionSelector(sizeNear(frameSize)).setTargetRotation(rotation).build()

    /** Frames in the camera's own format. Only the newest is kept: a slow phone analyses fewer frames, never old ones. */
    fun frames(rotation: Int, frameSize: Pixels): ImageAnalysis = ImageAnalysis.Builder()
        .setOutputImageFormat(ImageAnalysis.OUTPUT_IMAGE_FORMAT_YUV_420_888)
        .setBackpressureStrategy(ImageAnalysis.STRATEGY_KEEP_ONLY_LATEST)
        .setResolutionSelector(sizeNear(frameSize))
        .setTargetRotation(rotation)
        .build()

    fun still(rotation: Int, captureSize: Pixels): ImageCapture = ImageCapture.Builder()
        // The guidance says ready for this moment, not for a second later.
        .setCaptureMode(ImageCapture.CAPTURE_MODE_MINIMIZE_LATENCY)
        .setFlashMode(ImageCapture.FLASH_MODE_OFF)
        .setJpegQuality(JPEG_QUALITY)
        .setResolutionSelector(sizeNear(captureSize))
        .setTargetRotation(rotation)
        .build()

    /**
     * Records MP4 with H.264 and AAC, CameraX's format for these qualities; not mirrored. Without a [bitRate] the camera's
     * default applies.
     */
    fun video(rotation: Int, videoQuality: VideoQuality, bitRate: Int?): VideoCapture<Recorder> {
        val quality = when (videoQuality) {
            VideoQuality.FULL -> Quality.FHD
            VideoQuality.HIGH -> Quality.HD
            VideoQuality.STANDARD -> Quality.SD
        }
        val recorder = Recorder.Builder()
            .setQualitySelector(QualitySelector.from(quality, FallbackStrategy.lowerQualityOrHigherThan(quality)))
            .apply { if (bitRate != null) setTargetVideoEncodingBitRate(bitRate) }
            .setAspectRatio(AspectRatio.RATIO_16_9)
            .build()
        return VideoCapture.Builder(recorder).setMirrorMode(MirrorMode.MIRROR_MODE_OFF).setTargetRotation(rotation).build()
    }

    // One aspect ratio for all use cases and the recorder: preview, analysed frames and captures show the same section, and
    // the guidance's positions match the preview.
    private fun sizeNear(size: Pixels): ResolutionSelector = ResolutionSelector.Builder()
        .setAspectRatioStrategy(AspectRatioStrategy.RATIO_16_9_FALLBACK_AUTO_STRATEGY)
        .setResolutionStrategy(ResolutionStrategy(Size(size.width.toInt(), size.height.toInt()), ResolutionStrategy.FALLBACK_RULE_CLOSEST_LOWER_THEN_HIGHER))
        .build()
}
