// Type-check only, never shipped. Written from lifecycle/lifecycle-livedata-core/api/current.txt of androidx/androidx, reduced to the members the app uses.
package androidx.lifecycle;

import org.jetbrains.annotations.NotNull;
import org.jetbrains.annotations.Nullable;

public abstract class LiveData<T> {
    @Nullable public T getValue() { return null; }
    public void observe(@NotNull LifecycleOwner owner, @NotNull Observer<? super T> observer) {}
    public void observeForever(@NotNull Observer<? super T> observer) {}
    public void removeObserver(@NotNull Observer<? super T> observer) {}
}
