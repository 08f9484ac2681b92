package org.queren.support

import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.net.URI
import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread

/**
 * Between a core and a platform: passes bytes on until a request's first line holds [word], then answers nothing. [asked] opens
 * when that request came, [hungUp] when whoever asked went away.
 */
class StallingProxy(platform: String, private val word: String) : AutoCloseable {
    private val target = URI(platform)
    private val server = ServerSocket(0, 50, InetAddress.getLoopbackAddress())
    val address = "http://127.0.0.1:${server.localPort}"
    val asked = CountDownLatch(1)
    val hungUp = CountDownLatch(1)

    init {
        thread(isDaemon = true) {
            try {
                while (true) server.accept().let { thread(isDaemon = true) { serve(it) } }
            } catch (_: java.io.IOException) {
                // Closed.
            }
        }
    }

    private fun serve(client: Socket) = client.use {
        Socket(target.host, target.port).use { platform ->
            thread(isDaemon = true) { runCatching { platform.getInputStream().copyTo(client.getOutputStream()) } }
            runCatching {
                val buffer = ByteArray(64 * 1024)
                while (true) {
                    val read = client.getInputStream().read(buffer)
                    if (read < 0) break
                    if (word in String(buffer, 0, read, Charsets.ISO_8859_1).lineSequence().first()) {
                        asked.countDown()
                        // Nothing else comes on this connection: the end of the stream or a reset is whoever asked, gone.
                        runCatching { client.getInputStream().read() }
                        hungUp.countDown()
                        break
                    }
                    platform.getOutputStream().write(buffer, 0, read)
                }
            }
        }
    }

    override fun close() = server.close()
}
