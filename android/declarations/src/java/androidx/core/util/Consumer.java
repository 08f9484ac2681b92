// Type-check only, never shipped. Written from core/core/api/1.17.0-beta01.txt (the app takes 1.17.0) of androidx/androidx, reduced to the members the app uses.
package androidx.core.util;

public interface Consumer<T> {
    void accept(T value);
}
