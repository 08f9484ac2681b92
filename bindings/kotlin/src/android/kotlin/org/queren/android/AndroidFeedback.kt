package org.queren.android

import android.content.Context
import android.media.AudioAttributes
import android.os.Build
import android.os.VibrationEffect
import android.os.Vibrator
import android.speech.tts.TextToSpeech
import java.util.Locale
import org.queren.Phone
import org.queren.core.flow.Haptic

/** Vibration and speech with what every phone has. Close it with the app. */
public class AndroidFeedback(context: Context) : Phone.Feedback, AutoCloseable {
    @Suppress("DEPRECATION") // VibratorManager is there from Android 12 on, and hands out the same one.
    private val vibrator = context.getSystemService(Context.VIBRATOR_SERVICE) as Vibrator?
    private val lock = Any()
    private var ready = false
    private var waiting: Saying? = null
    private val voice: TextToSpeech

    private class Saying(val text: String, val language: String)

    init {
        voice = TextToSpeech(context.applicationContext) { status ->
            synchronized(lock) {
                ready = status == TextToSpeech.SUCCESS
                waiting?.let { if (ready) speak(it, urgent = true) }
                waiting = null
            }
        }
        voice.setAudioAttributes(
            AudioAttributes.Builder()
                .setUsage(AudioAttributes.USAGE_ASSISTANCE_ACCESSIBILITY)
                .setContentType(AudioAttributes.CONTENT_TYPE_SPEECH)
                .build(),
        )
    }

    override fun vibrate(haptic: Haptic) {
        val pattern = when (haptic) {
            Haptic.SUCCESS -> longArrayOf(0, 40)
            Haptic.ATTENTION -> longArrayOf(0, 60, 80, 60)
            Haptic.ERROR -> longArrayOf(0, 120, 80, 120)
        }
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.O) {
            vibrator?.vibrate(VibrationEffect.createWaveform(pattern, NO_REPEAT))
        } else {
            @Suppress("DEPRECATION")
            vibrator?.vibrate(pattern, NO_REPEAT)
        }
    }

    override fun speak(text: String, language: String, urgent: Boolean): Unit = synchronized(lock) {
        val saying = Saying(text, language)
        // The engine takes a second to come; until then the newest waits and the others are past.
        if (ready) speak(saying, urgent) else waiting = saying
    }

    override fun stopSpeaking(): Unit = synchronized(lock) {
        waiting = null
        if (ready) voice.stop()
    }

    /** Lets go of the engine. */
    override fun close() {
        voice.shutdown()
    }

    private fun speak(saying: Saying, urgent: Boolean) {
        voice.language = Locale.forLanguageTag(saying.language)
        // A line at a time: the engine breathes between them.
        saying.text.lines().filter(String::isNotBlank).forEachIndexed { line, sentence ->
            val queue = if (urgent && line == 0) TextToSpeech.QUEUE_FLUSH else TextToSpeech.QUEUE_ADD
            voice.speak(sentence, queue, null, "queren-$line")
        }
    }

    private companion object {
        const val NO_REPEAT = -1
    }
}
