package org.queren.desktop

import kotlin.system.exitProcess

/** `app …` opens the app in a window, `screenshots …` renders every screen. */
fun main(args: Array<String>) {
    when (args.firstOrNull()) {
        "screenshots" -> screenshots(args.drop(1))
        "app" -> app(args.drop(1))
        else -> {
            println("usage: app … or screenshots …")
            exitProcess(2)
        }
    }
}
