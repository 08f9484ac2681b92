package org.queren.android

import android.Manifest
import android.app.Activity
import android.content.Context
import android.content.pm.PackageManager
import java.lang.ref.WeakReference
import org.queren.Phone
import org.queren.core.Access
import org.queren.core.Permission

/**
 * Permissions through one activity. The activity must call `Queren.phoneChanged` from `onRequestPermissionsResult`, and the
 * manifest must name both permissions.
 */
public class AndroidPermissions(activity: Activity) : Phone.Permissions {
    private val activity = WeakReference(activity)

    // Android tells "never asked" and "refused for good" apart only for whoever remembers having asked.
    private val asked = activity.applicationContext.getSharedPreferences("queren-permissions", Context.MODE_PRIVATE)

    override fun state(permission: Permission): Access {
        val activity = activity.get() ?: return Access.DENIED
        val name = permission.manifestName
        return when {
            activity.checkSelfPermission(name) == PackageManager.PERMISSION_GRANTED -> Access.GRANTED
            !asked.getBoolean(name, false) -> Access.NOT_ASKED
            activity.shouldShowRequestPermissionRationale(name) -> Access.DENIED
            else -> Access.DENIED_FOREVER
        }
    }

    override fun ask(permission: Permission) {
        val activity = activity.get() ?: return
        asked.edit().putBoolean(permission.manifestName, true).apply()
        activity.runOnUiThread { activity.requestPermissions(arrayOf(permission.manifestName), REQUEST) }
    }

    /** Constants. */
    public companion object {
        /** The request code given to Android. */
        public const val REQUEST: Int = 0x5172
    }
}

private val Permission.manifestName: String
    get() = when (this) {
        Permission.CAMERA -> Manifest.permission.CAMERA
        Permission.MICROPHONE -> Manifest.permission.RECORD_AUDIO
    }
