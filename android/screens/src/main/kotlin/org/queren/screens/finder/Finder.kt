package org.queren.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import org.queren.core.Action
import org.queren.core.Capture
import org.queren.core.HintWords
import org.queren.core.Lang
import org.queren.core.Part
import org.queren.core.Screen
import org.queren.core.hintWords

/** The live camera. Where something is in its way, the core's filled button is the cure, and the screen is a page. */
@Composable
internal fun FinderScreen(screen: Screen) {
    val viewfinder by stage.viewfinder.collectAsState()
    val hindered = screen.primary?.action !is Action.Captured
    when (val capture = screen.part<Part.Capture>()?.capture) {
        is Capture.Card -> if (hindered) PageScreen(screen) else CardFinder(screen, capture, viewfinder)
        is Capture.Video -> if (hindered) PageScreen(screen) else FaceFinder(screen, capture, viewfinder)
        is Capture.Photo, null -> PageScreen(screen)
    }
}

/** The words of every hint, by its place in the closed set. */
@Composable
internal fun rememberHints(lang: Lang): List<HintWords> = remember(lang) { hintWords(lang) }
