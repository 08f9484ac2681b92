package org.queren.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
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

/** What is said above and below a live picture scrolls where large type would take the picture's place. */
@Composable
internal fun FinderColumn(ground: Color, above: @Composable () -> Unit, live: @Composable () -> Unit, below: @Composable () -> Unit) {
    BoxWithConstraints(Modifier.fillMaxSize().background(ground)) {
        val room = maxHeight
        Column(Modifier.fillMaxSize()) {
            Column(Modifier.fillMaxWidth().heightIn(max = room * ABOVE).verticalScroll(rememberScrollState())) { above() }
            Box(Modifier.weight(1f).fillMaxWidth()) { live() }
            Column(
                Modifier.fillMaxWidth().heightIn(max = room * BELOW).verticalScroll(rememberScrollState()).padding(horizontal = Space.l, vertical = Space.s),
                verticalArrangement = Arrangement.spacedBy(Space.s),
            ) { below() }
        }
    }
}

/** Shares of the height at the most. */
private const val ABOVE = 0.4f
private const val BELOW = 0.3f
