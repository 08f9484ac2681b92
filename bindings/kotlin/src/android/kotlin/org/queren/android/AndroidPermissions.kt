package org.queren.android

import android.Manifest
import android.app.Activity
import android.content.Context
import android.content.pm.PackageManager
import java.lang.ref.WeakReference
import org.queren.Phone
import org.queren.core.flow.Permission
import org.queren.core.flow.PermissionState

/**
 * Permissions through one activity. The activity must call `Queren.deviceChanged` when the question is answered, and the
 * manifest must name both permissions.
 *
 * @param request shows the system's question for a permission, by its name in the manifest, on the main thread: best a
 *   launcher for an activity's result. Without one Android's own call is made, and the answer comes to the activity's
 *   `onRequestPermissionsResult`.
 */
public class AndroidPermissions(activity: Activity, private val request: ((String) -> Unit)? = null) : Phone.Permissions {
    private val activity = WeakReference(activity)

    // Android tells "never asked" and "refused for good" apart only for whoever remembers having asked.
    private val memory = activity.applicationContext.getSharedPreferences("queren-permissions", Context.MODE_PRIVATE)

    override fun state(permission: Permission): PermissionState {
        val activity = activity.get() ?: return PermissionState.DENIED
        val name = permission.manifestName
        val granted = activity.checkSelfPermission(name) == PackageManager.PERMISSION_GRANTED
        val explains = activity.shouldShowRequestPermissionRationale(name)
        when {
            // The system takes back what an app has not used for months; it may be asked for as at the first time.
            granted -> memory.edit().remove(asked(name)).remove(refused(name)).apply()
            explains -> memory.edit().putBoolean(refused(name), true).apply()
        }
        return permissionStateOf(
            granted = granted,
            explains = explains,
            asked = memory.getInt(asked(name), 0),
            refused = memory.getBoolean(refused(name), false),
        )
    }

    override fun request(permission: Permission) {
        val activity = activity.get() ?: return
        val name = permission.manifestName
        memory.edit().putInt(asked(name), memory.getInt(asked(name), 0) + 1).apply()
        activity.runOnUiThread { request?.invoke(name) ?: activity.requestPermissions(arrayOf(name), REQUEST) }
    }

    private fun asked(name: String) = "asked $name"

    private fun refused(name: String) = "refused $name"

    /** Constants. */
    public companion object {
        /** The request code given to Android. */
        public const val REQUEST: Int = 0x5172
    }
}

/**
 * How a permission stands, out of what Android says and what was remembered.
 *
 * Android wants an explanation after a refusal and stops wanting one when the refusal is for good; before the first question
 * it wants none either. From Android 11 on a question that was brushed aside counts as nothing at all.
 *
 * @param granted it is allowed
 * @param explains Android wants an explanation before it asks again
 * @param asked how often the question was shown
 * @param refused it was refused at least once
 */
public fun permissionStateOf(granted: Boolean, explains: Boolean, asked: Int, refused: Boolean): PermissionState = when {
    granted -> PermissionState.GRANTED
    explains -> PermissionState.DENIED
    refused -> PermissionState.DENIED_FOREVER
    asked == 0 -> PermissionState.NOT_ASKED
    // Brushed aside: the next question is shown. Brushed aside twice, or never shown at all because whoever manages the
    // phone forbids it, looks the same from here; the settings help in both cases.
    asked == 1 -> PermissionState.DENIED
    else -> PermissionState.DENIED_FOREVER
}

private val Permission.manifestName: String
    get() = when (this) {
        Permission.CAMERA -> Manifest.permission.CAMERA
        Permission.MICROPHONE -> Manifest.permission.RECORD_AUDIO
    }
