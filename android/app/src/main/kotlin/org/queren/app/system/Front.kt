package org.queren.app.system

import android.content.Context
import android.content.pm.PackageManager
import java.util.concurrent.atomic.AtomicReference
import org.queren.Phone
import org.queren.core.Access
import org.queren.core.Permission

/** What an activity lends to the core while it is there. */
internal class Lent(val permissions: Phone.Permissions, val window: Phone.Window)

/**
 * Ports that outlive an activity: the core is started once, activities come and go with every turn of the phone. What there
 * is no activity for waits for the next one.
 */
internal class Front {
    private val lent = AtomicReference<Lent?>(null)

    /** Covered until the core says otherwise: the first moments must not show what the last ones held. */
    private var secure = true

    /** The activity that is there from now on. */
    @Synchronized
    fun lend(now: Lent) {
        lent.set(now)
        now.window.secure(secure)
    }

    /** It is gone, unless the next one is here already. */
    fun takeBack(was: Lent) {
        lent.compareAndSet(was, null)
    }

    /** The window port. */
    val window: Phone.Window = object : Phone.Window {
        override fun secure(on: Boolean) = synchronized(this@Front) {
            secure = on
            lent.get()?.window?.secure(on) ?: Unit
        }

        override fun openSettings() = lent.get()?.window?.openSettings() ?: Unit
    }

    /** The permission port; [without] answers while there is no activity. */
    fun permissions(without: (Permission) -> Access): Phone.Permissions = object : Phone.Permissions {
        override fun state(permission: Permission) = lent.get()?.permissions?.state(permission) ?: without(permission)
        override fun ask(permission: Permission) = lent.get()?.permissions?.ask(permission) ?: Unit
    }
}

/** Without an activity only this much is known. */
internal fun Context.accessWithoutActivity(permission: Permission): Access {
    val name = when (permission) {
        Permission.CAMERA -> android.Manifest.permission.CAMERA
        Permission.MICROPHONE -> android.Manifest.permission.RECORD_AUDIO
    }
    return if (checkSelfPermission(name) == PackageManager.PERMISSION_GRANTED) Access.GRANTED else Access.NOT_ASKED
}
