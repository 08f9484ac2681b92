// Type-check only, never shipped. Written from activity/activity/api/1.13.0-rc01.txt (the app takes 1.13.0) of androidx/androidx, reduced to the members the app uses.
@file:Suppress("UNUSED_PARAMETER", "unused")

package androidx.activity.result.contract

import android.content.Context
import android.content.Intent
import android.net.Uri
import androidx.activity.result.PickVisualMediaRequest

public abstract class ActivityResultContract<I, O> {
    public abstract fun createIntent(context: Context, input: I): Intent
    public abstract fun parseResult(resultCode: Int, intent: Intent?): O
}

public class ActivityResultContracts private constructor() {
    public class RequestPermission : ActivityResultContract<String, Boolean>() {
        override fun createIntent(context: Context, input: String): Intent = TODO()
        override fun parseResult(resultCode: Int, intent: Intent?): Boolean = TODO()
    }

    public open class TakePicture : ActivityResultContract<Uri, Boolean>() {
        override fun createIntent(context: Context, input: Uri): Intent = TODO()
        final override fun parseResult(resultCode: Int, intent: Intent?): Boolean = TODO()
    }

    public open class CreateDocument(mimeType: String) : ActivityResultContract<String, Uri?>() {
        override fun createIntent(context: Context, input: String): Intent = TODO()
        final override fun parseResult(resultCode: Int, intent: Intent?): Uri? = TODO()
    }

    public open class PickVisualMedia : ActivityResultContract<PickVisualMediaRequest, Uri?>() {
        override fun createIntent(context: Context, input: PickVisualMediaRequest): Intent = TODO()
        final override fun parseResult(resultCode: Int, intent: Intent?): Uri? = TODO()

        public sealed interface VisualMediaType
        public object ImageOnly : VisualMediaType
    }
}
