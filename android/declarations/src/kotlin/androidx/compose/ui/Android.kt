// Type-check only, never shipped. Written from compose/ui/ui/api/1.12.0-beta01.txt (the app takes Compose's BOM 2026.09.00) of androidx/androidx, reduced to the members the app uses.
@file:Suppress("UNUSED_PARAMETER", "unused")

package androidx.compose.ui.viewinterop

import android.content.Context
import android.view.View
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier

@Composable
public fun <T : View> AndroidView(
    factory: (Context) -> T,
    modifier: Modifier = Modifier,
    onReset: ((T) -> Unit)? = null,
    onRelease: (T) -> Unit = NoOpUpdate,
    update: (T) -> Unit = NoOpUpdate,
): Unit = TODO()

public val NoOpUpdate: View.() -> Unit = {}
