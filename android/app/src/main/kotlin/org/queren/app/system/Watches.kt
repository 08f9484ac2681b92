package org.queren.app.system

import android.annotation.SuppressLint
import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import android.media.AudioManager
import android.net.ConnectivityManager
import android.net.Network
import android.os.Build
import androidx.core.content.ContextCompat

/** Tells when the phone's network is another one, for as long as the process lives. */
internal fun Context.watchNetwork(changed: () -> Unit) {
    val connectivity = getSystemService(Context.CONNECTIVITY_SERVICE) as ConnectivityManager? ?: return
    val networks = Networks<Network>(changed)
    val callback = object : ConnectivityManager.NetworkCallback() {
        override fun onAvailable(network: Network) = networks.available(network)
        override fun onLost(network: Network) = networks.lost(network)
    }
    try {
        connectivity.registerDefaultNetworkCallback(callback)
    } catch (_: RuntimeException) {
        // Some phones allow a hundred of these and others have used them up; the core finds out with its next call.
    }
}

/**
 * Tells when a call begins or ends and when the battery gets low or is charged, for as long as the process lives. Before
 * Android 12 the system tells of no call; the activity asks when it comes back to the front.
 */
internal fun Context.watchPhone(changed: () -> Unit) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) watchCalls(changed)
    val battery = object : BroadcastReceiver() {
        override fun onReceive(context: Context, intent: Intent) = changed()
    }
    val filter = IntentFilter().apply {
        addAction(Intent.ACTION_BATTERY_LOW)
        addAction(Intent.ACTION_BATTERY_OKAY)
        addAction(Intent.ACTION_POWER_CONNECTED)
        addAction(Intent.ACTION_POWER_DISCONNECTED)
    }
    ContextCompat.registerReceiver(this, battery, filter, ContextCompat.RECEIVER_NOT_EXPORTED)
}

@SuppressLint("NewApi") // Called from Android 12 on.
private fun Context.watchCalls(changed: () -> Unit) {
    val audio = getSystemService(Context.AUDIO_SERVICE) as AudioManager? ?: return
    audio.addOnModeChangedListener(ContextCompat.getMainExecutor(this)) { changed() }
}
