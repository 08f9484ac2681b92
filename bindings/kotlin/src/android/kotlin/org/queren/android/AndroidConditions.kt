package org.queren.android

import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.media.AudioManager
import android.os.BatteryManager
import android.os.StatFs
import org.queren.Phone
import org.queren.core.Interruption

/**
 * Free space, calls and battery. Whether another app has the camera is known to the camera only: it says so when it is
 * opened.
 */
public class AndroidConditions(context: Context) : Phone.Conditions {
    private val context = context.applicationContext

    override fun freeBytes(): Long = StatFs(context.noBackupFilesDir.path).availableBytes

    override fun interruption(): Interruption? = when {
        inCall() -> Interruption.CALL
        batteryLow() -> Interruption.BATTERY_LOW
        else -> null
    }

    private fun inCall(): Boolean {
        val audio = context.getSystemService(Context.AUDIO_SERVICE) as AudioManager?
        return audio?.mode == AudioManager.MODE_IN_CALL || audio?.mode == AudioManager.MODE_IN_COMMUNICATION
    }

    private fun batteryLow(): Boolean {
        // A sticky broadcast: nothing is registered, the last one is returned.
        val battery = context.registerReceiver(null, IntentFilter(Intent.ACTION_BATTERY_CHANGED)) ?: return false
        val level = battery.getIntExtra(BatteryManager.EXTRA_LEVEL, -1)
        val scale = battery.getIntExtra(BatteryManager.EXTRA_SCALE, -1)
        val plugged = battery.getIntExtra(BatteryManager.EXTRA_PLUGGED, 0) != 0
        return !plugged && level >= 0 && scale > 0 && level * 100 < LOW_PERCENT * scale
    }

    private companion object {
        const val LOW_PERCENT = 5
    }
}
