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
 * Proves that the microphone hears, from the opening of the camera to its release. While a take records, the recorder has
 * the microphone and tells the [level] instead: old phones don't give it twice. Main thread.
 */
internal class Microphone(private val main: Executor, private val silenced: (Boolean) -> Unit) {
    private val heard = MutableStateFlow(0f)

    /** What is heard, 0 to 1. */
    val level: StateFlow<Float> get() = heard

    @Volatile
    private var listening: AudioRecord? = null
    private var ended = false

    /** Begins to listen, and says so if another app has the microphone. */
    fun listen() {
        if (ended || listening != null) return
        val record = open()
        if (record == null || record.recordingState != AudioRecord.RECORDSTATE_RECORDING) {
            record?.release()
            silenced(true)
            return
        }
        silenced(false)
        listening = record
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.Q) watch(record)
        thread(name = "queren-level") { meter(record) }
    }

    /** Leaves the microphone to a recorder. */
    fun rest() {
        listening = null
        heard.value = 0f
    }

    /** What the recorder hears. */
    fun told(level: Float) {
        heard.value = level
    }

    /** Lets go of it for good. */
    fun end() {
        ended = true
        rest()
    }

    // The core opens a camera with sound only when it may hear.
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

    /** From Android 10 on another app, or a call, leaves this one a microphone that hears nothing. */
    @SuppressLint("NewApi") // Called from Android 10 on.
    private fun watch(record: AudioRecord) {
        record.registerAudioRecordingCallback(main, object : AudioManager.AudioRecordingCallback() {
            override fun onRecordingConfigChanged(configs: List<AudioRecordingConfiguration>) {
                if (listening === record) silenced(configs.any { it.isClientSilenced })
            }
        })
    }

    private fun meter(record: AudioRecord) {
        val window = ShortArray(WINDOW)
        while (listening === record) {
            val count = record.read(window, 0, WINDOW)
            if (count < 0) break
            if (listening === record) heard.value = level(window, count)
        }
        record.stop()
        record.release()
    }

    private companion object {
        const val RATE = 16_000

        /** A twentieth of a second. */
        const val WINDOW = RATE / 20
    }
}
