// Type-check only, never shipped. Written from activity/activity/api/1.13.0-rc01.txt (the app takes 1.13.0), lifecycle/lifecycle-common/api/2.11.0-rc01.txt of androidx/androidx, reduced to the members the app uses.
@file:Suppress("UNUSED_PARAMETER", "unused")

package androidx.activity

import android.app.Activity
import androidx.activity.result.ActivityResultCallback
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.contract.ActivityResultContract
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.LifecycleOwner

public open class ComponentActivity : Activity(), LifecycleOwner {
    override val lifecycle: Lifecycle get() = TODO()

    public fun <I, O> registerForActivityResult(
        contract: ActivityResultContract<I, O>,
        callback: ActivityResultCallback<O>,
    ): ActivityResultLauncher<I> = TODO()
}

public fun ComponentActivity.enableEdgeToEdge(): Unit = TODO()
