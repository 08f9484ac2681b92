package org.queren.android

import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.media.AudioManager
import android.os.BatteryManager
import android.os.StatFs
import org.queren.Phone
import org.queren.core.flow.Battery
import org.queren.core.flow.Interruption

/**
 * Free space, calls and battery. Whether another app has the camera is known to the camera only: it says so when it is
 * opened.
 */
public class AndroidConditions(context: Context) : Phone.Conditions {
    private val context = context.applicationContext

    override fun freeBytes(): Long = StatFs(context.noBackupFilesDir.path).availableBytes

    override fun interruption(): Interruption? = if (inCall()) Interruption.CALL else null

    override fun battery(): Battery? {
        // A sticky broadcast: nothing is registered, the last one is returned.
        val told = context.registerReceiver(null, IntentFilter(Intent.ACTION_BATTERY_CHANGED)) ?: return null
        val level = told.getIntExtra(BatteryManager.EXTRA_LEVEL, -1)
        val scale = told.getIntExtra(BatteryManager.EXTRA_SCALE, -1)
        if (level < 0 || scale <= 0) return null
        val percent = (level * 100 / scale).coerceIn(0, 100).toUByte()
        return Battery(percent, charging = told.getIntExtra(BatteryManager.EXTRA_PLUGGED, 0) != 0)
    }

    private fun inCall(): Boolean {
        val audio = context.getSystemService(Context.AUDIO_SERVICE) as AudioManager?
        return audio?.mode == AudioManager.MODE_IN_CALL || audio?.mode == AudioManager.MODE_IN_COMMUNICATION
    }
}
