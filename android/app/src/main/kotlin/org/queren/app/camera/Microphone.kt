package org.queren.app.camera

import android.annotation.SuppressLint
import android.media.AudioFormat
import android.media.AudioManager
import android.media.AudioRecord
import android.media.AudioRecordingConfiguration
import android.media.MediaRecorder
import android.os.Build
import java.util.concurrent.Executor
import kotlin.concurrent.thread
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow

/**
 * Measures the sound level while the camera is open, to show that the microphone works. During a recording the recorder owns
 * the microphone and reports the [level] instead, because old phones can't share it. Main thread.
 */
internal class Microphone(private val main: Executor, private val onSilenced: (Boolean) -> Unit) {
    private val mutableLevel = MutableStateFlow(0f)

    /** Sound level, 0 to 1. */
    val level: StateFlow<Float> get() = mutableLevel

    @Volatile
    private var current: AudioRecord? = null
    private var closed = false

    /** Starts measuring; reports if another app has the microphone. */
    fun start() {
        if (closed || current != null) return
        val record = open()
        if (record == null || record.recordingState != AudioRecord.RECORDSTATE_RECORDING) {
            record?.release()
            onSilenced(true)
            return
        }
        onSilenced(false)
        current = record
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) watch(record)
        thread(name = "queren-level") { measure(record) }
    }

    /** Frees the microphone for a recorder. */
    fun pause() {
        current = null
        mutableLevel.value = 0f
    }

    /** Sets the level measured by a recorder. */
    fun setLevel(level: Float) {
        mutableLevel.value = level
    }

    /** Releases the microphone for good. */
    fun close() {
        closed = true
        pause()
    }

    // The core opens a camera with sound only when the permission is granted.
    @SuppressLint("MissingPermission")
    private fun open(): AudioRecord? = try {
        AudioRecord(MediaRecorder.AudioSource.CAMCORDER, RATE, AudioFormat.CHANNEL_IN_MONO, AudioFormat.ENCODING_PCM_16BIT, bytes())
            .also { if (it.state == AudioRecord.STATE_INITIALIZED) it.startRecording() }
    } catch (_: SecurityException) {
        null
    } catch (_: IllegalStateException) {
        null
    } catch (_: IllegalArgumentException) {
        null
    }

    private fun bytes(): Int = maxOf(
        AudioRecord.getMinBufferSize(RATE, AudioFormat.CHANNEL_IN_MONO, AudioFormat.ENCODING_PCM_16BIT),
        2 * WINDOW * Short.SIZE_BYTES,
    )

    /** From Android 10 on, another app or a call can silence this app's microphone. */
    @SuppressLint("NewApi") // Called from Android 10 on.
    private fun watch(record: AudioRecord) {
        record.registerAudioRecordingCallback(main, object : AudioManager.AudioRecordingCallback() {
            override fun onRecordingConfigChanged(configs: List<AudioRecordingConfiguration>) {
                if (current === record) onSilenced(configs.any { it.isClientSilenced })
            }
        })
    }

    private fun measure(record: AudioRecord) {
        val window = ShortArray(WINDOW)
        while (current === record) {
            val count = record.read(window, 0, WINDOW)
            if (count < 0) break
            if (current === record) mutableLevel.value = soundLevel(window, count)
        }
        record.stop()
        record.release()
    }

    private companion object {
        const val RATE = 16_000

        /** Samples in 50 ms. */
        const val WINDOW = RATE / 20
    }
}
