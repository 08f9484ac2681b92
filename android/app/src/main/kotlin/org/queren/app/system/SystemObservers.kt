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

/** Calls [onChange] when the default network changes, for as long as the process lives. */
internal fun Context.observeNetwork(onChange: () -> Unit) {
    val connectivity = getSystemService(Context.CONNECTIVITY_SERVICE) as ConnectivityManager? ?: return
    val detector = NetworkChangeDetector<Network>(onChange)
    val callback = object : ConnectivityManager.NetworkCallback() {
        override fun onAvailable(network: Network) = detector.available(network)
        override fun onLost(network: Network) = detector.lost(network)
    }
    try {
        connectivity.registerDefaultNetworkCallback(callback)
    } catch (_: RuntimeException) {
        // Android limits an app to 100 callbacks, and some phones throw other errors; the core notices with its next request.
    }
}

/**
 * Calls [onChange] when a call starts or ends and when the battery becomes low or is charged, for as long as the process
 * lives. Before Android 12 the system does not report calls; the activity checks when it resumes.
 */
internal fun Context.observePhone(onChange: () -> Unit) {
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) observeCalls(onChange)
    val battery = object : BroadcastReceiver() {
        override fun onReceive(context: Context, intent: Intent) = onChange()
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
private fun Context.observeCalls(onChange: () -> Unit) {
    val audio = getSystemService(Context.AUDIO_SERVICE) as AudioManager? ?: return
    audio.addOnModeChangedListener(ContextCompat.getMainExecutor(this)) { onChange() }
}
