// Type-check only, never shipped. Written from compose/ui/ui-graphics/api/1.12.0-beta01.txt (the app takes Compose's BOM 2026.09.00) of androidx/androidx, reduced to the members the app uses.
@file:Suppress("UNUSED_PARAMETER", "unused")

package androidx.compose.ui.graphics

import android.graphics.Bitmap

public fun Bitmap.asImageBitmap(): ImageBitmap = TODO()

public fun ImageBitmap.asAndroidBitmap(): Bitmap = TODO()
