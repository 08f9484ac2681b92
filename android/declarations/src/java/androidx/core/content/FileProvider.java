// Type-check only, never shipped. Written from core/core/api/1.17.0-beta01.txt (the app takes 1.17.0) of androidx/androidx, reduced to the members the app uses.
package androidx.core.content;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.database.Cursor;
import android.net.Uri;
import java.io.File;
import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;

public class FileProvider extends ContentProvider {
    public FileProvider() {}
    public int delete(@NotNull Uri uri, @Nullable String selection, @Nullable String[] arguments) { return 0; }
    @Nullable public String getType(@NotNull Uri uri) { return null; }
    public static Uri getUriForFile(@NotNull Context context, @NotNull String authority, @NotNull File file) { return null; }
    public Uri insert(@NotNull Uri uri, @NotNull ContentValues values) { return null; }
    public boolean onCreate() { return true; }
    @NotNull public Cursor query(@NotNull Uri uri, @Nullable String[] projection, @Nullable String selection, @Nullable String[] arguments, @Nullable String order) { throw new UnsupportedOperationException(); }
    public int update(@NotNull Uri uri, @NotNull ContentValues values, @Nullable String selection, @Nullable String[] arguments) { return 0; }
}
