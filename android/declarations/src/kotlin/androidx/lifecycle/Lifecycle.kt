// Type-check only, never shipped. Written from lifecycle/lifecycle-common/api/2.11.0-rc01.txt and lifecycle/lifecycle-runtime/api/2.11.0-rc01.txt (the app takes 2.11.0), lifecycle/lifecycle-livedata-core/api/current.txt of androidx/androidx, reduced to the members the app uses.
@file:Suppress("UNUSED_PARAMETER", "unused")

package androidx.lifecycle

import kotlinx.coroutines.CoroutineScope

public abstract class Lifecycle {
    public abstract val currentState: State

    public enum class State { DESTROYED, INITIALIZED, CREATED, STARTED, RESUMED }
}

public interface LifecycleOwner {
    public val lifecycle: Lifecycle
}

public abstract class LifecycleCoroutineScope internal constructor() : CoroutineScope

public val LifecycleOwner.lifecycleScope: LifecycleCoroutineScope get() = TODO()

public open class LifecycleRegistry(provider: LifecycleOwner) : Lifecycle() {
    override var currentState: State
        get() = TODO()
        set(value) = TODO()
}

public fun interface Observer<T> {
    public fun onChanged(value: T)
}
