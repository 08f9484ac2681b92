// Type-check only, never shipped. Written from activity/activity-compose/api/1.13.0-rc01.txt (the app takes 1.13.0) of androidx/androidx, reduced to the members the app uses.
@file:Suppress("UNUSED_PARAMETER", "unused")

package androidx.activity.compose

import androidx.activity.ComponentActivity
import androidx.activity.result.ActivityResultLauncher
import androidx.activity.result.contract.ActivityResultContract
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionContext

public fun ComponentActivity.setContent(parent: CompositionContext? = null, content: @Composable () -> Unit): Unit = TODO()

@Composable
public fun BackHandler(enabled: Boolean = true, onBack: () -> Unit): Unit = TODO()

@Composable
public fun <I, O> rememberLauncherForActivityResult(
    contract: ActivityResultContract<I, O>,
    onResult: (O) -> Unit,
): ManagedActivityResultLauncher<I, O> = TODO()

public class ManagedActivityResultLauncher<I, O> internal constructor() : ActivityResultLauncher<I>()
