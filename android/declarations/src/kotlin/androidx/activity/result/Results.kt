// Type-check only, never shipped. Written from activity/activity/api/1.13.0-rc01.txt (the app takes 1.13.0) of androidx/androidx, reduced to the members the app uses.
@file:Suppress("UNUSED_PARAMETER", "unused")

package androidx.activity.result

import androidx.activity.result.contract.ActivityResultContracts

public fun interface ActivityResultCallback<O> {
    public fun onActivityResult(result: O)
}

public abstract class ActivityResultLauncher<I> {
    public open fun launch(input: I): Unit = TODO()
}

public class PickVisualMediaRequest internal constructor() {
    public class Builder {
        public fun setMediaType(mediaType: ActivityResultContracts.PickVisualMedia.VisualMediaType): Builder = this
        public fun build(): PickVisualMediaRequest = TODO()
    }
}
