package org.queren.app.system

import android.content.Context
import android.content.pm.PackageManager
import java.util.concurrent.atomic.AtomicReference
import org.queren.Phone
import org.queren.core.flow.PermissionState
import org.queren.core.flow.Permission

/** What an activity provides to the core while it exists. */
internal class AttachedActivity(val permissions: Phone.Permissions, val window: Phone.Window)

/**
 * The ports that need an activity, for a core that outlives activities. Window security set without an activity applies to the
 * next one; other requests are dropped.
 */
internal class ActivityPorts {
    private val attached = AtomicReference<AttachedActivity?>(null)

    /** Secure until the core says otherwise, so that the first frames can't expose what was last shown. */
    private var secure = true

    /** Makes this the current activity. */
    @Synchronized
    fun attach(activity: AttachedActivity) {
        attached.set(activity)
        activity.window.secure(secure)
    }

    /** Removes it, unless another one has been attached since. */
    fun detach(activity: AttachedActivity) {
        attached.compareAndSet(activity, null)
    }

    /** The window port. */
    val window: Phone.Window = object : Phone.Window {
        override fun secure(on: Boolean) = synchronized(this@ActivityPorts) {
            secure = on
            attached.get()?.window?.secure(on) ?: Unit
        }

        override fun openSettings() = attached.get()?.window?.openSettings() ?: Unit

        override fun share(path: String) = attached.get()?.window?.share(path) ?: Unit
    }

    /** The permission port; [fallback] answers while there is no activity. */
    fun permissions(fallback: (Permission) -> PermissionState): Phone.Permissions = object : Phone.Permissions {
        override fun state(permission: Permission) = attached.get()?.permissions?.state(permission) ?: fallback(permission)
        override fun request(permission: Permission) = attached.get()?.permissions?.request(permission) ?: Unit
    }
}

/** The state of a permission as far as it is known without an activity. */
internal fun Context.accessWithoutActivity(permission: Permission): PermissionState {
    val name = when (permission) {
        Permission.CAMERA -> android.Manifest.permission.CAMERA
        Permission.MICROPHONE -> android.Manifest.permission.RECORD_AUDIO
    }
    return if (checkSelfPermission(name) == PackageManager.PERMISSION_GRANTED) PermissionState.GRANTED else PermissionState.NOT_ASKED
}
