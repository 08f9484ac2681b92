package org.queren.app.system

/** Tells a change of network from being told which one there is: the first is no change. Any thread. */
internal class Networks<N : Any>(private val changed: () -> Unit) {
    private var known = false
    private var now: N? = null

    /** This is the network from now on. */
    fun available(network: N) {
        if (note(network)) changed()
    }

    /** It is gone. What is under way finds out by itself; the next one is news in any case. */
    fun lost(network: N) {
        synchronized(this) { if (now == network) now = null }
    }

    @Synchronized
    private fun note(network: N): Boolean {
        val news = known && now != network
        known = true
        now = network
        return news
    }
}
