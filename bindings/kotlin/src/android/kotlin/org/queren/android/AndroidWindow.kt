package org.queren.android

import android.app.Activity
import android.content.Intent
import android.net.Uri
import android.provider.Settings
import android.view.WindowManager
import java.io.File
import java.lang.ref.WeakReference
import org.queren.Phone

/**
 * The window of one activity. Holds the activity weakly: one that is gone is no window any more.
 *
 * @param contentUri the address by which another app may read a file of the captures folder, as a `FileProvider` gives it
 */
public class AndroidWindow(activity: Activity, private val contentUri: (File) -> Uri) : Phone.Window {
    private val activity = WeakReference(activity)

    /** A secure window takes no screenshots, and the task switcher shows it blank. */
    override fun secure(on: Boolean) {
        val activity = activity.get() ?: return
        activity.runOnUiThread {
            if (on) {
                activity.window.addFlags(WindowManager.LayoutParams.FLAG_SECURE)
            } else {
                activity.window.clearFlags(WindowManager.LayoutParams.FLAG_SECURE)
            }
        }
    }

    override fun openSettings() {
        val activity = activity.get() ?: return
        val intent = Intent(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, Uri.fromParts("package", activity.packageName, null))
        activity.startActivity(intent.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
    }

    /** Shows the system's share sheet. The app that is chosen may read this one file. */
    override fun share(path: String) {
        val activity = activity.get() ?: return
        val intent = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_STREAM, contentUri(File(path)))
        intent.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        activity.startActivity(Intent.createChooser(intent, null).addFlags(Intent.FLAG_ACTIVITY_NEW_TASK))
    }
}
