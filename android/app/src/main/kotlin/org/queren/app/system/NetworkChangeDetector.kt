package org.queren.app.system

/** Calls [onChange] when the network changes; the first one reported is not a change. Thread-safe. */
internal class NetworkChangeDetector<N : Any>(private val onChange: () -> Unit) {
    private var known = false
    private var current: N? = null

    /** This is now the default network. */
    fun available(network: N) {
        if (isChange(network)) onChange()
    }

    /** The network is gone. Transfers notice that themselves; the next network is a change even if it is the same one. */
    fun lost(network: N) {
        synchronized(this) { if (current == network) current = null }
    }

    @Synchronized
    private fun isChange(network: N): Boolean {
        val changed = known && current != network
        known = true
        current = network
        return changed
    }
}
